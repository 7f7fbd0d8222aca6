import { defineTexts } from "../../i18n/texts";

export const schoolTexts = defineTexts({
  title: ["学校", "School"],
  name: ["校名", "Name"],
  code: ["学校代码", "School code"],
  codeHint: ["交给区里的数据用它认学校", "The district's data know the school by it"],
  zone: ["时区", "Time zone"],
  zoneHint: ["决定“今天”是哪一天", "Decides which day “today” is"],
  district: ["所属", "District"],
  noDistrict: ["没有接入教育局", "Not connected to a district"],
  save: ["保存", "Save"],
  saved: ["学校信息已保存。", "School saved."],
  needName: ["请填写校名。", "Please give the name."],
  needCode: ["请填写学校代码。", "Please give the code."],
  beijing: ["北京时间", "Beijing time"],
  urumqi: ["新疆时间（乌鲁木齐）", "Xinjiang time (Urumqi)"],
});

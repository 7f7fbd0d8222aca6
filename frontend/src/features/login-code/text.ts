import { defineTexts } from "../../i18n/texts";

export const loginCodeTexts = defineTexts({
  title: ["登录码", "Login codes"],
  detail: [
    "第一次登录用的一次性登录码，打印后剪开发给每个人。",
    "One-time codes for the first log-in, to print, cut and hand out.",
  ],
  forWhom: ["发给谁", "For whom"],
  guardians: ["家长", "Guardians"],
  students: ["学生", "Students"],
  staff: ["教职工", "Staff"],
  class: ["班级", "Class"],
  chooseClass: ["请选择班级", "Choose a class"],
  needClass: ["请选择班级。", "Please choose a class."],
  onePerson: ["只发给这一位。", "For this one person only."],
  make: ["生成登录码", "Make the codes"],
  print: ["打印", "Print"],
  again: ["再发一批", "Make others"],
  count: ["{count} 张", { one: "{count} slip", other: "{count} slips" }],
  once: [
    "登录码只在这里显示一次，请现在打印。离开这一页以后看不到了，可以重新生成。",
    "The codes are shown only once: print them now. They can be made anew later.",
  ],
  none: ["这里没有需要登录码的人。", "Nobody here needs a code."],
  open: ["打开 {address}", "Open {address}"],
  choose: ["点“第一次登录”，输入登录码，再设自己的密码。", "Choose “First log-in”, enter the code, set your password."],
  expires: ["{day}前有效", "Valid until {day}"],
  userName: ["用户名 {login}", "User name {login}"],
});

import { defineTexts } from "../../i18n/texts";

export const paperTexts = defineTexts({
  title: ["录入纸质志愿", "Paper choices"],
  hint: [
    "按纸上的次序选导师，用 Tab 和方向键最快。学生自己填过的也可以改，会注明是谁录的。",
    "Choose mentors in the order on paper; Tab and the arrow keys are quickest. What students entered may be changed; it is marked who did it.",
  ],
  closed: ["选择已经截止，这里只能看。", "Choices are closed; this page is read-only."],
  student: ["学生", "Student"],
  choice: ["第 {rank} 志愿", "Choice {rank}"],
  choiceOf: ["{student} 的第 {rank} 志愿", "Choice {rank} of {student}"],
  accepts: ["服从调剂", "Accepts any"],
  acceptsOf: ["{student} 服从调剂", "{student} accepts any mentor"],
  enteredBy: ["来源", "Entered by"],
  paperBy: ["{name}录", "{name}"],
  byStudent: ["本人", "Student"],
  missing: ["没有填", "Missing"],
  unsaved: ["未保存", "Not saved"],
  twice: ["导师重复", "Same mentor twice"],
  saveAll: ["全部保存", "Save all"],
  saveCount: ["保存 {count} 行", { one: "Save {count} row", other: "Save {count} rows" }],
  saved: ["已保存 {count} 行。", { one: "{count} row saved.", other: "{count} rows saved." }],
  stale: [
    "别人刚刚也改了这张表。您填的都还在，已换成最新的内容，请看一遍再保存。",
    "Somebody else has just changed this sheet. What you typed is kept; look it over and save again.",
  ],
  none: ["这个单位里还没有学生。", "There are no students in this unit yet."],
});

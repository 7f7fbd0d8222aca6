import { defineTexts } from "../../i18n/texts";

export const groupTexts = defineTexts({
  title: ["小组", "Groups"],
  detail: ["一个学期的任务，每位学生一行。", "A term's duties, one line for each child."],
  search: ["按导师姓名查找", "Find by mentor"],
  group: ["{mentor}的小组", "The group of {mentor}"],
  students: ["{count} 位学生", { one: "{count} student", other: "{count} students" }],
  none: [
    "这个学期还没有小组。结对确认以后，小组会出现在这里。",
    "There are no groups in this term yet. They appear once pairs are confirmed.",
  ],
  noneFound: ["没有这位导师的小组。", "No group of such a mentor."],
  noDuties: ["这个小组还没有任务。", "This group has no duties yet."],
  student: ["学生", "Student"],
  cell: ["{student}，{window}，{state}", "{student}, {window}, {state}"],
  ofMany: ["{state}，{done}/{of}", "{state}, {done} of {of}"],
});

export const cellStates = {
  missed: ["逾期未做", "Missed"],
  due: ["待办", "Due"],
  upcoming: ["未开始", "Upcoming"],
  done_late: ["补做", "Done late"],
  done: ["已完成", "Done"],
  excused: ["免计", "Excused"],
} as const;

import type { Page } from "../app/pages";
import type { Step } from "../components/state-strip";
import type { RibbonWeek } from "../components/week-ribbon";

const marks: Partial<Record<number, Partial<RibbonWeek>>> = {
  1: { state: "done" },
  2: { state: "done" },
  3: { state: "late" },
  4: { state: "done" },
  5: { state: "missed" },
  6: { state: "done", holiday: "国庆" },
  7: { state: "running" },
  10: { exam: "期中" },
  18: { holiday: "元旦" },
  20: { exam: "期末" },
};

export const weeks: RibbonWeek[] = Array.from({ length: 20 }, (_, index) => ({
  number: index + 1,
  state: "none",
  ...marks[index + 1],
}));

export const steps: Step[] = [
  { key: "profiles", label: "介绍公布", state: "done" },
  { key: "round", label: "第一轮", state: "done" },
  { key: "coordination", label: "统筹调剂", state: "current" },
  { key: "confirm", label: "确认", state: "coming" },
  { key: "notice", label: "公示 5 天", state: "coming" },
  { key: "filing", label: "备案", state: "coming" },
];

export const navigation: Page[] = [
  { key: "settings", href: "/settings", group: "data", onPhone: true, keywords: ["shezhi"] },
];

export interface SampleStudent {
  id: string;
  name: string;
  className: string;
  mentor: string;
  days: number;
}

const FAMILY = ["王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴"];
const GIVEN = ["子涵", "雨桐", "浩然", "欣怡", "一诺", "嘉树", "语晨", "若琳", "书豪", "沐晴", "景行"];

export function manyStudents(count: number): SampleStudent[] {
  return Array.from({ length: count }, (_, index) => ({
    id: String(index),
    name: `${FAMILY[index % FAMILY.length]}${GIVEN[(index * 7) % GIVEN.length]}`,
    className: `${["一", "二", "三", "四", "五", "六"][index % 6]}年级(${1 + (index % 8)})班`,
    mentor: `${FAMILY[(index * 3) % FAMILY.length]}老师`,
    days: (index * 13) % 29,
  }));
}

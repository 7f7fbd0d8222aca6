/** A text to copy into a group chat: who has something left to do. It never holds a child's name. */
import type { BehindMentor } from "../../api/gen/types.gen";
import { gradeName } from "../../i18n/grade-name";
import type { Language } from "../../i18n/language";

export type ReminderBy = "grade" | "class";

export interface ReminderAsk {
  week: number;
  by: ReminderBy;
  /** With the mentors' names, or only how many there are. */
  named: boolean;
  language: Language;
}

interface Part {
  name: string;
  /** Things left undone by mentor. */
  mentors: Map<string, { name: string; overdue: number }>;
}

/** The parts in the order in which the server lists the classes. */
function partsOf(behind: readonly BehindMentor[], by: ReminderBy, language: Language): Part[] {
  const parts = new Map<string, Part>();
  for (const one of behind) {
    const key = by === "grade" ? `grade-${one.grade_number}` : one.class_id;
    const name = by === "grade" ? gradeName(one.grade_number, language) : one.class_name;
    const part = parts.get(key) ?? { name, mentors: new Map() };
    const before = part.mentors.get(one.mentor.id);
    part.mentors.set(one.mentor.id, { name: one.mentor.name, overdue: (before?.overdue ?? 0) + one.overdue });
    parts.set(key, part);
  }
  return [...parts.values()];
}

const things = (count: number, language: Language) =>
  language === "en" ? `${count} ${count === 1 ? "thing" : "things"}` : `${count} 件`;

function lineOf(part: Part, named: boolean, language: Language): string {
  const mentors = [...part.mentors.values()].sort((a, b) => b.overdue - a.overdue);
  const all = mentors.reduce((total, one) => total + one.overdue, 0);
  if (!named) {
    return language === "en"
      ? `${part.name}: ${mentors.length} ${mentors.length === 1 ? "mentor" : "mentors"}, ${things(all, language)}`
      : `${part.name}：${mentors.length} 位导师，共 ${things(all, language)}`;
  }
  const list = mentors.map((one) => `${one.name} ${things(one.overdue, language)}`);
  return language === "en" ? `${part.name}: ${list.join(", ")}` : `${part.name}：${list.join("、")}`;
}

/** Kind and short; a word of thanks where nothing is left. */
export function reminderText(behind: readonly BehindMentor[], ask: ReminderAsk): string {
  const { week, by, named, language } = ask;
  const lines = partsOf(behind, by, language).map((part) => lineOf(part, named, language));
  if (language === "en") {
    if (lines.length === 0) return `Up to week ${week} no mentoring work is waiting. Thank you all.`;
    return [
      `Dear colleagues, some mentoring work up to week ${week} is still waiting and can still be done:`,
      ...lines,
      "A few lines after a talk are enough. If something cannot be done, you can ask to be excused on the page of your week. Thank you.",
    ].join("\n");
  }
  if (lines.length === 0) return `到第 ${week} 周，没有等着补做的导师工作，谢谢各位老师。`;
  return [
    `各位老师好，到第 ${week} 周，还有一些导师工作可以补上：`,
    ...lines,
    "谈过之后记几句就可以。确实做不了的，可以在“我的一周”里申请免做。谢谢大家，辛苦了。",
  ].join("\n");
}

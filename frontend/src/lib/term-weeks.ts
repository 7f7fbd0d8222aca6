/** The weeks of a term as the ribbon shows them: what was done in each, which holds a holiday or an examination. */
import type { TermResponse, WeekDot } from "../api/gen/types.gen";
import type { RibbonWeek } from "../components/week-ribbon";
import type { Language } from "../i18n/language";

const WORDS = {
  holiday: ["假期", "Holiday"],
  exam: ["考试", "Exam"],
  mid_term: ["期中", "Mid-term"],
  final: ["期末", "Finals"],
} as const;

const meets = (a: { from: string; to: string }, b: { from: string; to: string }) => a.from <= b.to && b.from <= a.to;

function stateOf(dot: WeekDot | undefined, number: number, current: number): RibbonWeek["state"] {
  if (number > current) return "none";
  if (number === current) return "running";
  if (!dot) return "none";
  if (dot.missed > 0) return "missed";
  if (dot.late > 0) return "late";
  return dot.done > 0 ? "done" : "none";
}

/**
 * `dots` say what was done, `term` names holidays and examinations; either may be missing.
 * `current` is the week of today, 0 before the term and past the last week after it.
 */
export function ribbonWeeks(
  term: TermResponse | undefined,
  dots: readonly WeekDot[],
  current: number,
  language: Language,
): RibbonWeek[] {
  const say = (word: keyof typeof WORDS) => WORDS[word][language === "en" ? 1 : 0];
  const weeks = term
    ? term.weeks
    : dots.map((dot) => ({ number: dot.week, from: dot.from, to: dot.to, school_days: dot.school_days }));
  return weeks.map((week) => {
    const dot = dots.find((one) => one.week === week.number);
    const holiday = term?.holidays.find((one) => meets(one, week));
    const exam = term?.exams.find((one) => meets(one, week));
    const holidayName = holiday ? (language === "en" ? say("holiday") : holiday.name_zh) : undefined;
    const examName = exam ? say(exam.kind === "other" ? "exam" : exam.kind) : undefined;
    return {
      number: week.number,
      state: stateOf(dot, week.number, current),
      ...(holidayName || dot?.holiday ? { holiday: holidayName ?? say("holiday") } : {}),
      ...(examName || dot?.exam ? { exam: examName ?? say("exam") } : {}),
    };
  });
}

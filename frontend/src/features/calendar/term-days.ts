/** Every day of a term, week by week, as the calendar draws it. */
import type { TermExamKind, TermResponse } from "../../api/gen/types.gen";
import { addDays } from "../../lib/dates";

export type DayKind = "school" | "weekend" | "holiday" | "make_up" | "outside";

export interface TermDay {
  day: string;
  kind: DayKind;
  /** Name of the holiday. */
  holiday?: string;
  exam?: TermExamKind;
}

export interface TermWeekDays {
  number: number;
  /** Monday to Sunday; days before the first and after the last of the term are `outside`. */
  days: TermDay[];
  school_days: number;
}

const MONDAY = 1;

/** 0 Sunday … 6 Saturday. */
const weekdayOf = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay();
const within = (day: string, range: { from: string; to: string }) => range.from <= day && day <= range.to;

type Dates = Pick<TermResponse, "starts_on" | "ends_on" | "holidays" | "make_up_days" | "exams" | "weeks">;

function describe(day: string, term: Dates): TermDay {
  if (day < term.starts_on || day > term.ends_on) return { day, kind: "outside" };
  const exam = term.exams.find((one) => within(day, one));
  const more = exam ? { exam: exam.kind } : {};
  if (term.make_up_days.includes(day)) return { day, kind: "make_up", ...more };
  const holiday = term.holidays.find((one) => within(day, one));
  if (holiday) return { day, kind: "holiday", holiday: holiday.name_zh };
  const weekday = weekdayOf(day);
  return weekday === 0 || weekday === 6 ? { day, kind: "weekend", ...more } : { day, kind: "school", ...more };
}

export function termDays(term: Dates): TermWeekDays[] {
  return term.weeks.map(({ number, from, school_days }) => {
    const monday = addDays(from, -((weekdayOf(from) - MONDAY + 7) % 7));
    const days = Array.from({ length: 7 }, (_, index) => describe(addDays(monday, index), term));
    return { number, days, school_days };
  });
}

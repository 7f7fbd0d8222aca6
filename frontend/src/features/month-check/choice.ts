/** Which month and grade are shown when the address names none. */
import type { CheckGradeItem, CheckMentorItem, CheckMonthItem } from "../../api/gen/types.gen";
import { addDays, daysBetween } from "../../lib/dates";

/** The last month that is over and that this grade has not closed, else the month of today, else the first. */
export function monthToShow(
  months: readonly CheckMonthItem[],
  grade: CheckGradeItem | undefined,
  today: string,
): number {
  const waiting = months.filter((month, index) => month.to < today && grade?.states[index] !== "closed").at(-1);
  const now = months.find((month) => month.from <= today && today <= month.to);
  const begun = months.filter((month) => month.from <= today).at(-1);
  return (waiting ?? now ?? begun ?? months[0])?.number ?? 1;
}

/** A day in the middle: a month that a stub was joined to keeps its own name. */
export const middleOf = (month: Pick<CheckMonthItem, "from" | "to">): string =>
  addDays(month.from, Math.floor(daysBetween(month.from, month.to) / 2));

type Figures = Pick<CheckMentorItem, "mentees" | "due" | "in_time" | "late" | "missing" | "open" | "excused">;

export function totalOf(mentors: readonly Figures[]): Figures {
  const total: Figures = { mentees: 0, due: 0, in_time: 0, late: 0, missing: 0, open: 0, excused: 0 };
  for (const one of mentors) {
    for (const key of Object.keys(total) as (keyof Figures)[]) total[key] += one[key];
  }
  return total;
}

/** How much of what was due was done, and how that is coloured. */
import type { WeekDot } from "../api/gen/types.gen";

export type HeatLevel = 0 | 1 | 2 | 3 | 4 | "missed";
export type Counts = Pick<WeekDot, "done" | "late" | "missed" | "open">;

/** Percent of the week's duties that were done, late ones too; null when nothing was due. */
export function shareOf(dot: Counts): number | null {
  const due = dot.done + dot.late + dot.missed + dot.open;
  return due === 0 ? null : Math.round(((dot.done + dot.late) / due) * 100);
}

/** Steps of the legend: under 65 hatched, then 65, 75, 85, 95 and more. */
export function levelOf(percent: number): HeatLevel {
  if (percent < 65) return "missed";
  if (percent < 75) return 1;
  if (percent < 85) return 2;
  return percent < 95 ? 3 : 4;
}

/** All of them together. */
export function added(dots: readonly Counts[]): Counts {
  const total = { done: 0, late: 0, missed: 0, open: 0 };
  for (const dot of dots) {
    total.done += dot.done;
    total.late += dot.late;
    total.missed += dot.missed;
    total.open += dot.open;
  }
  return total;
}

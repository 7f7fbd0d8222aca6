/** Figures of a board in the form they are read. */
import type { BoardResponse } from "../../api/gen/types.gen";

/** Whole percent; 0 of nothing. */
export const percent = (part: number, whole: number): number => (whole > 0 ? Math.round((part / whole) * 100) : 0);

/** "1.80%" of a gap given as a fraction in text. */
export const gapText = (gap: string): string => `${(Number(gap) * 100).toFixed(2)}%`;

/** How many things stand against confirming without an exception. */
export const obstaclesOf = ({ meter, problems }: BoardResponse): number =>
  Math.max(problems.length, (meter.unplaced > 0 ? 1 : 0) + meter.over + meter.under);

/** Figures of a board in the form they are read. */

/** Whole percent; 0 of nothing. */
export const percent = (part: number, whole: number): number => (whole > 0 ? Math.round((part / whole) * 100) : 0);

/** "1.80%" of a gap given as a fraction in text. */
export const gapText = (gap: string): string => `${(Number(gap) * 100).toFixed(2)}%`;

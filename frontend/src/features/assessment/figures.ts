/** Marks as they stand under each other: a column has as many decimals everywhere as its longest figure, and two at least. */
import type { ResultRow } from "../../api/gen/types.gen";

const LEAST_DECIMALS = 2;
const PLAIN = /^-?\d+(?:\.(\d+))?$/;

/** How many decimals the marks of a table have. */
export function decimalsOf(rows: readonly ResultRow[]): number {
  const figures = rows.flatMap((row) => [row.total, ...row.cells.map((cell) => cell.value)]);
  return Math.max(LEAST_DECIMALS, ...figures.map((figure) => PLAIN.exec(figure ?? "")?.[1]?.length ?? 0));
}

/** 29.4 as 29.40; what is not a plain decimal number stays as it is. Nothing is rounded. */
export function mark(figure: string, decimals = LEAST_DECIMALS): string {
  const found = PLAIN.exec(figure);
  if (!found) return figure;
  const behind = found[1] ?? "";
  const before = figure.slice(0, figure.length - (behind ? behind.length + 1 : 0));
  return `${before}.${behind.padEnd(decimals, "0")}`;
}

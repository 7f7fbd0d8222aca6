/** The strip plot of totals as plain geometry: where each dot lies, where the bands begin. Pure. */
import type { BandLine, ResultRow } from "../../api/gen/types.gen";

export interface Dot {
  row: ResultRow;
  x: number;
  /** How many dots lie under it. */
  level: number;
}

export interface BandSpan {
  name: string;
  from: number;
  to: number;
  count: number;
}

export interface Plot {
  low: number;
  high: number;
  ticks: number[];
  dots: Dot[];
  bands: BandSpan[];
  /** Where the first award begins; null without awards. */
  award: { name: string; from: number; x: number; count: number } | null;
  /** Most dots over one another. */
  levels: number;
}

const STEP = 10;

/** `width` and `dot` (distance of two dots) in CSS pixels. Null when nobody has a total. */
export function plotOf(
  rows: readonly ResultRow[],
  bands: readonly BandLine[],
  width: number,
  dot: number,
): Plot | null {
  const totals = rows
    .flatMap((row) => (row.total == null ? [] : [{ row, total: Number(row.total) }]))
    .sort((a, b) => a.total - b.total);
  const first = totals[0];
  const last = totals.at(-1);
  if (!first || !last) return null;
  const low = Math.max(0, Math.floor((first.total - 1) / STEP) * STEP);
  const high = Math.max(low + STEP, Math.ceil(last.total / STEP) * STEP);
  const place = (value: number) => ((value - low) / (high - low)) * width;
  // Dots are put into places as wide as a dot, one above the other.
  const heights = new Map<number, number>();
  const dots = totals.map(({ row, total }): Dot => {
    const cell = Math.round(place(total) / dot);
    const level = heights.get(cell) ?? 0;
    heights.set(cell, level + 1);
    return { row, x: cell * dot, level };
  });
  const lines = bands
    .map((band) => ({ name: band.name, from: band.from == null ? Number.NEGATIVE_INFINITY : Number(band.from) }))
    .sort((a, b) => a.from - b.from);
  const spans = lines.map((line, index): BandSpan => {
    const until = lines[index + 1]?.from ?? Number.POSITIVE_INFINITY;
    const inside = rows.filter((row) => row.band === line.name).length;
    return {
      name: line.name,
      from: place(Math.min(high, Math.max(low, line.from))),
      to: place(Math.min(high, Math.max(low, until))),
      count: inside,
    };
  });
  const awarded = totals.filter(({ row }) => row.award);
  const least = awarded[0];
  return {
    low,
    high,
    ticks: Array.from({ length: Math.floor((high - low) / STEP) + 1 }, (_, index) => low + index * STEP),
    dots,
    bands: spans.filter((span) => span.to > span.from),
    award: least?.row.award
      ? { name: least.row.award, from: least.total, x: place(least.total), count: awarded.length }
      : null,
    levels: Math.max(...heights.values()),
  };
}

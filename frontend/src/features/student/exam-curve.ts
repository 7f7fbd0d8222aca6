/** Where the points of the exam curve stand. Knows figures only, not the screen's words or colours. */
import type { ExamPoint } from "../../api/gen/types.gen";

/** What the height means: percentile in the grade, or the share of full marks where there is none. */
export type Measure = "percentile" | "share";

export interface CurvePoint {
  exam: string;
  /** Position of the exam on the axis, from 0. */
  column: number;
  /** 0–100. */
  value: number;
}

export interface Curve {
  subject: string;
  points: CurvePoint[];
}

export interface ExamChart {
  measure: Measure;
  /** In the order they were held. */
  exams: { id: string; name: string; held_on: string }[];
  curves: Curve[];
  /** The lines across, from low to high. */
  ticks: number[];
}

function shareOf(point: ExamPoint): number | null {
  const score = Number(point.score);
  if (point.score == null || !Number.isFinite(score) || point.full_marks <= 0) return null;
  return (score / point.full_marks) * 100;
}

/** An absent child has no value: a missed exam is a gap in the line, never a zero. */
function figureOf(point: ExamPoint, measure: Measure): number | null {
  if (point.absent) return null;
  return measure === "percentile" ? (point.percentile ?? null) : shareOf(point);
}

/** Lines every 20 from below the lowest to above the highest value, at least two steps apart. */
function ticksAround(values: readonly number[]): number[] {
  let low = Math.floor(Math.min(...values) / 20) * 20;
  let high = Math.ceil(Math.max(...values) / 20) * 20;
  if (high - low < 40) {
    high = Math.min(100, low + 40);
    low = high - 40;
  }
  const ticks: number[] = [];
  for (let tick = low; tick <= high; tick += 20) ticks.push(tick);
  return ticks;
}

/** Null when there is no figure to draw: no exams, or levels only. */
export function examChart(points: readonly ExamPoint[], subjects: readonly string[]): ExamChart | null {
  const measure: Measure = points.some((point) => point.percentile != null) ? "percentile" : "share";
  const byId = new Map(points.map(({ exam_id, name, held_on }) => [exam_id, { id: exam_id, name, held_on }]));
  const exams = [...byId.values()].sort((a, b) => a.held_on.localeCompare(b.held_on));
  const columns = new Map(exams.map((exam, column) => [exam.id, column]));
  const curves = subjects.map((subject) => ({
    subject,
    points: points
      .filter((point) => point.subject === subject)
      .flatMap((point) => {
        const value = figureOf(point, measure);
        return value === null ? [] : [{ exam: point.name, column: columns.get(point.exam_id) ?? 0, value }];
      })
      .sort((a, b) => a.column - b.column),
  }));
  const drawn = curves.filter((curve) => curve.points.length > 0);
  if (drawn.length === 0) return null;
  const values = drawn.flatMap((curve) => curve.points.map((point) => point.value));
  return { measure, exams, curves: drawn, ticks: ticksAround(values) };
}

/** Moves labels apart so that none stands nearer than `gap` to the next, keeping their order and middle. */
export function spread(wanted: readonly number[], gap: number): number[] {
  const order = wanted.map((at, index) => ({ at, index })).sort((a, b) => a.at - b.at || a.index - b.index);
  for (let pass = 0; pass < order.length; pass += 1) {
    for (let next = 1; next < order.length; next += 1) {
      const [upper, lower] = [order[next - 1], order[next]] as [{ at: number }, { at: number }];
      const lack = gap - (lower.at - upper.at);
      if (lack > 0) {
        upper.at -= lack / 2;
        lower.at += lack / 2;
      }
    }
  }
  const placed: number[] = [];
  for (const { at, index } of order) placed[index] = at;
  return placed;
}

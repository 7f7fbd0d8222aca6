/** Typed ratings over what the server has. Pure. */
import type { RatingComponent, RatingEntry, RatingGrid } from "../../api/gen/types.gen";

/** By subject and component; an empty text takes a rating back. */
export type Ratings = ReadonlyMap<string, string>;

export const keyOf = (subject: string, component: string): string => `${subject} ${component}`;

export const ratingOf = (grid: RatingGrid, ratings: Ratings, subject: string, component: string): string =>
  ratings.get(keyOf(subject, component)) ??
  grid.rows.find((row) => row.subject.id === subject)?.values[component] ??
  "";

/** False for points outside the bounds, or no number at all; bands are always in range. */
export function inRange(component: RatingComponent, value: string): boolean {
  if (value === "" || component.bands.length > 0) return true;
  if (!/^\d+(\.\d+)?$/.test(value)) return false;
  const points = Number(value);
  return points >= (component.least ?? 0) && points <= (component.most ?? Number.POSITIVE_INFINITY);
}

/** What differs from the server, row by row. */
export function changedRatings(grid: RatingGrid, ratings: Ratings): RatingEntry[] {
  return grid.rows.flatMap((row) =>
    grid.components.flatMap((component) => {
      const typed = ratings.get(keyOf(row.subject.id, component.key));
      if (typed === undefined || typed === (row.values[component.key] ?? "")) return [];
      return [{ subject_id: row.subject.id, component_key: component.key, value: typed }];
    }),
  );
}

/** How many ratings stand in the grid, what is typed included. */
export function filledCount(grid: RatingGrid, ratings: Ratings): number {
  return grid.rows.reduce(
    (sum, row) =>
      sum + grid.components.filter((part) => ratingOf(grid, ratings, row.subject.id, part.key) !== "").length,
    0,
  );
}

/** Which weeks a child can still write about. */
import type { MyReflection } from "../../api/gen/types.gen";

export const isHandedIn = (item: MyReflection): boolean => Boolean(item.record_id);

/** How many weeks back a missed one is still offered. */
const OFFERED_LATE = 2;

/** Weeks that have begun and are not handed in: the newest first, missed ones only a little way back. */
export function openWeeks(items: readonly MyReflection[], today: string): MyReflection[] {
  const begun = items.filter((item) => item.from <= today).sort((a, b) => b.week - a.week);
  const newest = begun[0]?.week ?? 0;
  return begun.filter((item) => !isHandedIn(item) && item.state !== "excused" && newest - item.week <= OFFERED_LATE);
}

/** The states of an assessment cycle in their order, and what may be done: the one place that knows the server's codes. */
import type { CycleItem } from "../../api/gen/types.gen";
import type { Step } from "../../components/state-strip";

export const STATES = ["collecting", "computed", "reviewed", "published", "appeal", "locked"] as const;
export type CycleState = (typeof STATES)[number];

/** What `allowed_actions` may name on a cycle. */
export const ACTION = { compute: "compute", advance: "advance", rate: "rate" } as const;

const placeOf = (state: string) => STATES.indexOf(state as CycleState);

/** Figures may still change. */
export const isOpen = (state: string): boolean => placeOf(state) >= 0 && placeOf(state) < placeOf("published");

/** The state that "next" leads to; null at the end, and while nothing is computed, which is an act of its own. */
export function nextState(state: string): CycleState | null {
  const place = placeOf(state);
  return place <= 0 ? null : (STATES[place + 1] ?? null);
}

export function stepsOf(cycle: Pick<CycleItem, "state">, label: (state: CycleState) => string): Step[] {
  const now = placeOf(cycle.state);
  return STATES.map((state, place) => ({
    key: state,
    label: label(state),
    state: place < now ? "done" : place === now ? "current" : "coming",
  }));
}

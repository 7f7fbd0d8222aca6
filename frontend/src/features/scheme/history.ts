/** Undo and redo of a document. Typing in one place within a moment is one step. Pure. */

/** Changes of the same place that follow within so many milliseconds are taken back together. */
const SAME_STEP_MS = 800;
const MOST_STEPS = 200;

export interface History {
  past: readonly unknown[];
  now: unknown;
  future: readonly unknown[];
  /** Where and when the last change was. */
  last: { place: string; at: number } | null;
}

export const begin = (document: unknown): History => ({ past: [], now: document, future: [], last: null });

export function change(history: History, next: unknown, place: string, at: number): History {
  if (next === history.now) return history;
  const { last } = history;
  const joins = last !== null && last.place === place && at - last.at < SAME_STEP_MS && history.past.length > 0;
  return {
    past: joins ? history.past : [...history.past, history.now].slice(-MOST_STEPS),
    now: next,
    future: [],
    last: { place, at },
  };
}

export function undo(history: History): History {
  const before = history.past.at(-1);
  if (history.past.length === 0) return history;
  return { past: history.past.slice(0, -1), now: before, future: [history.now, ...history.future], last: null };
}

export function redo(history: History): History {
  const [next, ...rest] = history.future;
  if (history.future.length === 0) return history;
  return { past: [...history.past, history.now], now: next, future: rest, last: null };
}

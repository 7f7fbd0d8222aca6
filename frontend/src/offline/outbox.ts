/**
 * Records that were saved here and have to reach the server. An entry keeps the idempotency key that was made when its form
 * was opened, so that however often it is tried the server writes it once. Only one tab sends at a time.
 */

import type { RecordRequest, RecordResponse } from "../api/gen/types.gen";
import { ApiProblem, type FieldProblem } from "../api/problem";
import { draftKey } from "./drafts";
import { type Row, storage } from "./storage";

/** `queued`: will be sent. `refused`: the server wants it mended. `conflict`: somebody changed the record meanwhile. */
export type OutboxState = "queued" | "refused" | "conflict";

export interface OutboxEntry extends Row {
  body: RecordRequest;
  /** The record that is corrected and the version it was read at; a new record has none. */
  correction?: { record: string; version: number };
  /** What the week and the badge show while it waits. */
  about: { kindName: string; names: string[]; duties: string[] };
  state: OutboxState;
  /** Milliseconds since 1970. */
  createdAt: number;
  attempts: number;
  /** Not tried again before; milliseconds since 1970. */
  nextTry: number;
  problem?: { status: number; title: string; errors: FieldProblem[] };
}

/** What became of one try. */
export type Outcome =
  | { next: "sent"; record: RecordResponse }
  | { next: "later"; entry: OutboxEntry }
  | { next: "sign-in" }
  | { next: "mend"; entry: OutboxEntry };

export type SendRecord = (entry: OutboxEntry) => Promise<RecordResponse>;

const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 5 * 60_000;

/** Doubles from 5 seconds to 5 minutes; `spread` in 0–1 keeps many phones from coming back at the same moment. */
export function waitAfter(attempts: number, spread: number): number {
  const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.max(0, attempts - 1));
  return Math.round(wait * (0.75 + spread / 2));
}

/** What to do with an entry whose try failed. */
export function afterFailure(entry: OutboxEntry, error: unknown, now: number, spread: number): Outcome {
  const problem = error instanceof ApiProblem ? error : new ApiProblem({}, 0);
  const { status } = problem;
  if (status === 401) return { next: "sign-in" };
  const passing = status === 0 || status === 408 || status === 425 || status === 429 || status >= 500;
  if (passing) {
    const attempts = entry.attempts + 1;
    const wait = problem.retryAfter === undefined ? waitAfter(attempts, spread) : problem.retryAfter * 1_000;
    return { next: "later", entry: { ...entry, attempts, nextTry: now + wait } };
  }
  const stale = entry.correction !== undefined && (status === 412 || status === 409);
  return {
    next: "mend",
    entry: {
      ...entry,
      state: stale ? "conflict" : "refused",
      attempts: entry.attempts + 1,
      problem: { status, title: problem.title || problem.message, errors: [...problem.errors] },
    },
  };
}

export const listOutbox = async (user: string): Promise<OutboxEntry[]> =>
  (await (await storage()).all<OutboxEntry>("outbox", user)).sort((a, b) => a.createdAt - b.createdAt);

export async function readEntry(user: string, key: string): Promise<OutboxEntry | undefined> {
  const entry = await (await storage()).get<OutboxEntry>("outbox", key);
  return entry?.user === user ? entry : undefined;
}

/** Puts an entry into the outbox and takes its draft away, in one step. */
export async function putEntry(entry: OutboxEntry, form?: string): Promise<void> {
  const drafts = form === undefined ? [] : [{ shelf: "drafts" as const, key: draftKey(entry.user, form) }];
  await (await storage()).change([{ shelf: "outbox", row: entry }], drafts);
}

export async function removeEntry(key: string): Promise<void> {
  await (await storage()).change([], [{ shelf: "outbox", key }]);
}

/** One tab at a time where the browser has locks; without them one call at a time in this tab. */
let running: Promise<unknown> = Promise.resolve();
function alone<T>(user: string, work: () => Promise<T>): Promise<T> {
  if (typeof navigator !== "undefined" && navigator.locks)
    return navigator.locks.request(`shiyou.outbox.${user}`, work);
  const next = running.then(work, work);
  running = next.catch(() => undefined);
  return next;
}

export interface Flushed {
  sent: { key: string; record: RecordResponse }[];
  /** The session has ended: everything stays until somebody logs in again. */
  needsSignIn: boolean;
  /** When to try again; milliseconds since 1970. */
  nextTry: number | null;
}

interface FlushOptions {
  user: string;
  send: SendRecord;
  now: () => number;
  spread?: () => number;
  /** Tries everything at once, whatever its waiting time: the network has just come back, or the reader asked. */
  atOnce?: boolean;
}

/** Tries everything that is due, oldest first. Stops at the first 401 and at the first sign of no network. */
export function flushOutbox(options: FlushOptions): Promise<Flushed> {
  const { user, send, now, spread = Math.random, atOnce = false } = options;
  return alone(user, async () => {
    const flushed: Flushed = { sent: [], needsSignIn: false, nextTry: null };
    const waiting = (await listOutbox(user)).filter((entry) => entry.state === "queued");
    const due = waiting.filter((entry) => atOnce || entry.nextTry <= now());
    for (const entry of due) {
      const outcome = await attempt(entry, send, now, spread);
      if (outcome.next === "sent") {
        await removeEntry(entry.key);
        flushed.sent.push({ key: entry.key, record: outcome.record });
        continue;
      }
      if (outcome.next === "sign-in") {
        flushed.needsSignIn = true;
        break;
      }
      await putEntry(outcome.entry);
      if (outcome.next === "later") break;
    }
    const left = (await listOutbox(user)).filter((entry) => entry.state === "queued");
    flushed.nextTry = left.length > 0 ? Math.min(...left.map((entry) => entry.nextTry)) : null;
    return flushed;
  });
}

async function attempt(
  entry: OutboxEntry,
  send: SendRecord,
  now: () => number,
  spread: () => number,
): Promise<Outcome> {
  try {
    return { next: "sent", record: await send(entry) };
  } catch (error) {
    return afterFailure(entry, error, now(), spread());
  }
}

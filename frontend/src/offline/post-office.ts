/** Keeps the outbox moving while somebody is logged in, and tells the screens what still waits on this device. */
import { createRecord, updateRecord } from "../api/gen/sdk.gen";
import { onceOnly, onVersion } from "../api/headers";
import { createStore } from "../lib/store";
import {
  type Flushed,
  flushOutbox,
  listOutbox,
  type OutboxEntry,
  putEntry,
  removeEntry,
  type SendRecord,
} from "./outbox";
import { storage } from "./storage";

export interface Waiting {
  entries: readonly OutboxEntry[];
  /** The server no longer knows who this is. */
  needsSignIn: boolean;
}

const waiting = createStore<Waiting>({ entries: [], needsSignIn: false });
export const useWaiting = waiting.use;
export const currentWaiting = waiting.get;

const sentListeners = new Set<() => void>();
/** Something of this device has reached the server: what was read before is old. */
export function onSent(listener: () => void): () => void {
  sentListeners.add(listener);
  return () => sentListeners.delete(listener);
}

const send: SendRecord = async (entry) => {
  const { data } = entry.correction
    ? await updateRecord({
        path: { record: entry.correction.record },
        body: entry.body,
        headers: onVersion(entry.correction.version),
        throwOnError: true,
      })
    : await createRecord({ body: entry.body, headers: onceOnly(entry.key), throwOnError: true });
  return data;
};

let timer: ReturnType<typeof setTimeout> | undefined;

async function show(user: string, needsSignIn: boolean): Promise<void> {
  waiting.set({ entries: await listOutbox(user), needsSignIn });
}

/** Sends what can be sent now. */
export async function deliver(user: string, atOnce = false): Promise<Flushed> {
  const flushed = await flushOutbox({ user, send, now: Date.now, atOnce });
  await show(user, flushed.needsSignIn);
  clearTimeout(timer);
  if (flushed.nextTry !== null && !flushed.needsSignIn) {
    timer = setTimeout(() => void deliver(user), Math.max(1_000, flushed.nextTry - Date.now()));
  }
  if (flushed.sent.length > 0) for (const listener of sentListeners) listener();
  return flushed;
}

/**
 * Puts an entry into the outbox in place of its draft and tries to send it. A device that is full or keeps nothing sends at
 * once; then a failure is thrown, as nothing holds the entry but the form.
 */
export async function post(entry: OutboxEntry, form: string): Promise<Flushed> {
  try {
    await putEntry(entry, form);
  } catch {
    const record = await send(entry);
    for (const listener of sentListeners) listener();
    return { sent: [{ key: entry.key, record }], needsSignIn: false, nextTry: null };
  }
  await show(entry.user, false);
  return deliver(entry.user, true);
}

export async function takeBack(user: string, key: string): Promise<void> {
  await removeEntry(key);
  await show(user, waiting.get().needsSignIn);
}

/** Follows the network and the tab for one person; the answer stops it. */
export function openPostOffice(user: string): () => void {
  const now = () => void deliver(user, true);
  const seen = () => {
    if (document.visibilityState === "visible") now();
  };
  window.addEventListener("online", now);
  document.addEventListener("visibilitychange", seen);
  now();
  return () => {
    window.removeEventListener("online", now);
    document.removeEventListener("visibilitychange", seen);
    clearTimeout(timer);
  };
}

/** Nothing of a person stays on a device after logging out. */
export async function forget(user: string): Promise<void> {
  clearTimeout(timer);
  await (await storage()).wipe(user);
  waiting.set({ entries: [], needsSignIn: false });
}

/** What is being written and not yet saved. A draft is found again by the form it belongs to. */
import { type Row, type Storage, storage } from "./storage";

/** Drafts older than this are removed unread. */
const KEPT_DAYS = 7;
const DAY_MS = 86_400_000;

export interface Draft<T> extends Row {
  value: T;
  /** The key of the act; it stays the same however often the form is opened. */
  idempotencyKey: string;
  /** Milliseconds since 1970. */
  savedAt: number;
}

/** Drafts of one form: `user` and the form's own name, such as `record:talk:…`. */
export const draftKey = (user: string, form: string): string => `${user}|${form}`;

export async function readDraft<T>(user: string, form: string, now: number): Promise<Draft<T> | undefined> {
  const kept = await storage();
  const draft = await kept.get<Draft<T>>("drafts", draftKey(user, form));
  if (!draft || draft.user !== user) return undefined;
  if (now - draft.savedAt <= KEPT_DAYS * DAY_MS) return draft;
  await removeDraft(user, form);
  return undefined;
}

export async function writeDraft<T>(
  user: string,
  form: string,
  value: T,
  idempotencyKey: string,
  now: number,
): Promise<Storage> {
  const kept = await storage();
  const row: Draft<T> = { key: draftKey(user, form), user, value, idempotencyKey, savedAt: now };
  await kept.change([{ shelf: "drafts", row }]);
  return kept;
}

export async function removeDraft(user: string, form: string): Promise<void> {
  await (await storage()).change([], [{ shelf: "drafts", key: draftKey(user, form) }]);
}

/** Headers that make a write safe: once only, and only on the version that was read. */

/** A key for one act of the user: make it when the form opens, send it with every try. */
export function newIdempotencyKey(): string {
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  // Plain HTTP on a school's network has no randomUUID.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

export const onceOnly = (key: string): { "Idempotency-Key": string } => ({ "Idempotency-Key": key });

/** `version` is the ETag of the resource as it was read, with or without quotes. */
export const onVersion = (version: string | number): { "If-Match": string } => {
  const text = String(version);
  return { "If-Match": text.startsWith('"') || text.startsWith('W/"') ? text : `"${text}"` };
};

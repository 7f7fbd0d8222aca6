/** What the reader may do. The server decides; the screen only hides or disables what would be refused. */
import { currentSession, type Session, useSession } from "./session";

interface Permitting {
  allowed_actions?: readonly string[];
}

/** True when the session holds the permission. */
export function holds(session: Session, permission: string): boolean {
  return session.state === "signed-in" && session.account.permissions.includes(permission);
}

/** May the reader do this to the record? Decided by the record's own `allowed_actions`; without a record, by permission. */
export function can(action: string, record?: Permitting): boolean {
  if (record) return record.allowed_actions?.includes(action) ?? false;
  return holds(currentSession(), action);
}

/** `can` that follows the session. */
export function useCan(): (action: string, record?: Permitting) => boolean {
  useSession();
  return can;
}

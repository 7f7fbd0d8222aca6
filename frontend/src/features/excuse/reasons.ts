/** Which reasons fit whom. */
import { absenceReasons } from "./text";

export type PersonKind = "staff" | "student";

const OF_STUDENTS = ["sick", "suspension", "personal", "other"];

/** The reasons for an absence of this kind of person, in the order of the form. */
export function reasonsFor(kind: PersonKind): string[] {
  const all = Object.keys(absenceReasons);
  return kind === "student"
    ? all.filter((one) => OF_STUDENTS.includes(one))
    : all.filter((one) => one !== "suspension");
}

/** What the editor shows of a scheme document: its rules, their sources, the points left open, the problems. Pure. */
import type { LocalText, WarningItem } from "../../api/gen/types.gen";
import { isObject, listAt, numberAt, stringAt, textAt, valueAt } from "../../lib/scheme-document";

/** The sections of a document, in the order of the editor; `about` holds its name and summary. */
export const DOCUMENT_SECTIONS = [
  "about",
  "mentors",
  "students",
  "selection",
  "agreement",
  "obligations",
  "forms",
  "meetings",
  "assessments",
  "money",
  "targets",
  "honours",
  "growth",
  "care",
  "dining",
  "principles",
  "conventions",
] as const;
export type DocumentSection = (typeof DOCUMENT_SECTIONS)[number];

/** The section a pointer lies in. */
export function sectionOf(pointer: string): DocumentSection | null {
  const first = pointer.split("/")[1];
  if (first === "name" || first === "summary" || first === "years") return "about";
  return DOCUMENT_SECTIONS.find((section) => section === first) ?? null;
}

export interface Basis {
  /** Pointer of the basis itself. */
  pointer: string;
  plan: string;
  paragraph: string;
  binding: string;
  /** The default that was filled in where the plan is silent. */
  open: { note: LocalText; confirmed: boolean } | null;
}

/** The basis of the rule at `pointer`; null where none stands. */
export function basisOf(document: unknown, pointer: string): Basis | null {
  const at = `${pointer}/basis`;
  if (!isObject(valueAt(document, at))) return null;
  return {
    pointer: at,
    plan: stringAt(document, `${at}/source/plan`) ?? "",
    paragraph: stringAt(document, `${at}/source/paragraph`) ?? "",
    binding: stringAt(document, `${at}/binding`) ?? "",
    open: isObject(valueAt(document, `${at}/open`))
      ? { note: textAt(document, `${at}/open/note`), confirmed: valueAt(document, `${at}/open/confirmed`) === true }
      : null,
  };
}

export interface OpenPoint {
  /** Pointer of the rule whose basis is open. */
  rule: string;
  note: LocalText;
  confirmed: boolean;
}

const escaped = (part: string) => part.replaceAll("~", "~0").replaceAll("/", "~1");

/** Every default that the school still has to confirm or has confirmed, in the document's order. */
export function openPointsOf(document: unknown): OpenPoint[] {
  const found: OpenPoint[] = [];
  const walk = (value: unknown, pointer: string) => {
    if (Array.isArray(value)) {
      value.forEach((entry: unknown, index) => {
        walk(entry, `${pointer}/${index}`);
      });
      return;
    }
    if (!isObject(value)) return;
    const basis = basisOf(document, pointer);
    if (basis?.open) found.push({ rule: pointer, ...basis.open });
    for (const [key, entry] of Object.entries(value)) walk(entry, `${pointer}/${escaped(key)}`);
  };
  walk(document, "");
  return found;
}

export interface Rule {
  pointer: string;
  key: string;
  name: LocalText;
}

/** Named entries of a list: obligations, meetings, assessments, amounts, targets. */
export const rulesOf = (document: unknown, pointer: string): Rule[] =>
  listAt(document, pointer).map((entry, index) => ({
    pointer: `${pointer}/${index}`,
    key: stringAt(entry, "/key") ?? String(index),
    name: textAt(entry, "/name"),
  }));

/** How often or when: what can be changed of it depends on its kind. */
export type Rhythm =
  | { kind: "periodic"; every: string; least: number; most: number | null }
  | { kind: "weeks"; from: number; to: number }
  | { kind: "last_weeks"; weeks: number }
  | { kind: "exam"; before: boolean; exam: string }
  | { kind: "reaction"; event: string | null; within: number }
  | { kind: "unknown" };

/** The rhythm at `pointer` (a rule's `when`). A count that is left out is one. */
export function rhythmOf(document: unknown, pointer: string): Rhythm {
  const number = (path: string) => numberAt(document, `${pointer}${path}`);
  switch (stringAt(document, `${pointer}/kind`)) {
    case "periodic":
      return {
        kind: "periodic",
        every: stringAt(document, `${pointer}/every`) ?? "",
        least: number("/count/least") ?? 1,
        most: number("/count/most") ?? null,
      };
    case "once": {
      const at = stringAt(document, `${pointer}/at/kind`);
      if (at === "weeks") return { kind: "weeks", from: number("/at/from") ?? 1, to: number("/at/to") ?? 1 };
      if (at === "last_weeks") return { kind: "last_weeks", weeks: number("/at/weeks") ?? 1 };
      if (at === "week_before_exam" || at === "week_after_exam") {
        return {
          kind: "exam",
          before: at === "week_before_exam",
          exam: stringAt(document, `${pointer}/at/exam`) ?? "",
        };
      }
      return { kind: "unknown" };
    }
    case "on_event":
      return {
        kind: "reaction",
        event: stringAt(document, `${pointer}/event`) ?? "",
        within: number("/within_days") ?? 0,
      };
    case "after":
      return { kind: "reaction", event: null, within: number("/within_days") ?? 0 };
    default:
      return { kind: "unknown" };
  }
}

export interface Problem {
  /** Into the document. */
  pointer: string;
  message: string;
}

/** What is allowed but better otherwise. */
export interface Warning extends Problem {
  advice: string;
  /** A change that would do it. */
  change: { pointer: string; value: unknown } | null;
}

const within = (pointer: string) =>
  pointer === "/document" || pointer.startsWith("/document/") ? pointer.slice("/document".length) : pointer;

/** Problems of a request, whose pointers begin with the body's `document`, as pointers into the document itself. */
export const inDocument = (problems: readonly { pointer: string; message: string }[]): Problem[] =>
  problems.map(({ pointer, message }) => ({ pointer: within(pointer), message }));

/** Warnings of a dry run, with pointers into the document itself. */
export const warningsIn = (warnings: readonly WarningItem[]): Warning[] =>
  warnings.map(({ pointer, message, advice, change }) => ({
    pointer: within(pointer),
    message,
    advice,
    change: change ? { pointer: within(change.pointer), value: change.value } : null,
  }));

/** The problem of a field, or of something inside it. */
export const problemAt = (problems: readonly Problem[], pointer: string): string | undefined =>
  problems.find((problem) => problem.pointer === pointer || problem.pointer.startsWith(`${pointer}/`))?.message;

/** The rule that a pointer lies in: `/obligations/3/when` → `/obligations/3`, `/money/items/1/name` → `/money/items/1`. */
export function ruleOf(pointer: string): string {
  const parts = pointer.split("/");
  return parts.slice(0, parts[1] === "money" ? 4 : 3).join("/");
}

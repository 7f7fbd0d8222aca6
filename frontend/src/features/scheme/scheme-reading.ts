/** What the editor shows of a scheme document: its rules, their sources, the points left open, the problems. Pure. */
import type { LocalText } from "../../api/gen/types.gen";
import { isObject, listAt, numberAt, stringAt, textAt, valueAt } from "../../lib/scheme-document";

export const SECTIONS = [
  "mentors",
  "students",
  "selection",
  "obligations",
  "meetings",
  "assessments",
  "money",
] as const;
export type Section = (typeof SECTIONS)[number];

/** The section a pointer lies in; targets stand with the assessments. */
export function sectionOf(pointer: string): Section | null {
  const first = pointer.split("/")[1];
  if (first === "targets") return "assessments";
  return SECTIONS.find((section) => section === first) ?? null;
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

export interface Part {
  pointer: string;
  name: LocalText;
  depth: number;
  /** Where the share's figure stands; null if it has none. */
  share: { pointer: string; unit: "weight" | "points"; figure: string } | null;
}

/** The components of the assessment at `pointer`, parents before their parts. */
export function partsOf(document: unknown, pointer: string, depth = 0): Part[] {
  const list = depth === 0 ? `${pointer}/components` : `${pointer}/source/parts`;
  return listAt(document, list).flatMap((entry, index): Part[] => {
    const at = `${list}/${index}`;
    const unit = valueAt(entry, "/share/points") !== undefined ? "points" : "weight";
    const figure = valueAt(entry, `/share/${unit}`);
    const known = typeof figure === "string" || typeof figure === "number";
    return [
      {
        pointer: at,
        name: textAt(entry, "/name"),
        depth,
        share: known ? { pointer: `${at}/share/${unit}`, unit, figure: String(figure) } : null,
      },
      ...partsOf(document, at, depth + 1),
    ];
  });
}

/** The sum of the shares of siblings, exact in hundredths; null if one is no plain decimal. */
export function shareSum(parts: readonly Part[]): number | null {
  let hundredths = 0;
  for (const part of parts) {
    if (!part.share || !/^\d+(\.\d{1,2})?$/.test(part.share.figure)) return null;
    hundredths += Math.round(Number(part.share.figure) * 100);
  }
  return hundredths / 100;
}

export interface Problem {
  /** Into the document. */
  pointer: string;
  message: string;
}

/** Problems of a request, whose pointers begin with the body's `document`, as pointers into the document itself. */
export const inDocument = (problems: readonly { pointer: string; message: string }[]): Problem[] =>
  problems.map(({ pointer, message }) => ({
    pointer: pointer === "/document" || pointer.startsWith("/document/") ? pointer.slice("/document".length) : pointer,
    message,
  }));

/** The problem of a field, or of something inside it. */
export const problemAt = (problems: readonly Problem[], pointer: string): string | undefined =>
  problems.find((problem) => problem.pointer === pointer || problem.pointer.startsWith(`${pointer}/`))?.message;

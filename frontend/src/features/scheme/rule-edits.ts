/** What can be done to a list of rules: add, duplicate, remove, move. Each answers the new document and never changes the old. Pure. */
import { isObject, listAt, stringAt, valueAt, withValue } from "../../lib/scheme-document";
import { blankOf, type SchemaNode, shapeOf } from "./schema";

/** A key that no entry of the list has: `talk_2` beside `talk`. */
export function freshKey(taken: readonly string[], wanted: string): string {
  const stem = wanted.replace(/_\d+$/, "").slice(0, 34) || "rule";
  if (!taken.includes(stem)) return stem;
  for (let number = 2; ; number += 1) {
    const key = `${stem}_${number}`;
    if (!taken.includes(key)) return key;
  }
}

const keysIn = (document: unknown, list: string): string[] => {
  // Duties and meetings share their keys.
  const lists = list === "/obligations" || list === "/meetings" ? ["/obligations", "/meetings"] : [list];
  return lists.flatMap((one) => listAt(document, one).flatMap((entry) => stringAt(entry, "/key") ?? []));
};

/** A whole number of the list's entries is kept below this. */
export const MOST_RULES = 200;

/** What a new duty or meeting starts from, because the least that the schema allows would ask for nothing. */
const STARTS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  "/obligations": {
    actors: { who: ["mentor"] },
    target: "each_mentee",
    work: { kinds: ["talk"] },
    when: { kind: "periodic", every: "month", count: { least: 1 } },
  },
  "/meetings": {
    level: "school",
    chair: "leadership",
    record: "meeting",
    when: { kind: "periodic", every: "month", count: { least: 1 } },
  },
};

/** With a new entry at the end; the name and the paragraph are those the school will write over. */
export function withAdded(
  document: unknown,
  list: string,
  entry: SchemaNode,
  words: { name: string; paragraph: string },
): unknown {
  const blank = blankOf(entry);
  if (!isObject(blank)) return withValue(document, list, [...listAt(document, list), blank]);
  const shape = shapeOf(entry);
  const has = (key: string) => shape.is === "fields" && shape.fields.some(([name]) => name === key);
  const plan = stringAt(document, "/source/plan") ?? "";
  const added = {
    ...blank,
    ...STARTS[list],
    ...(has("key") ? { key: freshKey(keysIn(document, list), "added") } : {}),
    ...(has("name") && isObject(blank.name) ? { name: { zh: words.name } } : {}),
    ...(has("basis") ? { basis: { source: { plan, paragraph: words.paragraph }, binding: "must" } } : {}),
  };
  return withValue(document, list, [...listAt(document, list), added]);
}

/** With a copy of the entry after it, under a key of its own. */
export function withDuplicate(document: unknown, list: string, index: number): unknown {
  const entries = listAt(document, list);
  const entry = entries[index];
  if (!isObject(entry)) return document;
  const key = stringAt(entry, "/key");
  const copy = key === undefined ? entry : { ...entry, key: freshKey(keysIn(document, list), key) };
  return withValue(document, list, entries.toSpliced(index + 1, 0, copy));
}

export const withoutEntry = (document: unknown, list: string, index: number): unknown =>
  withValue(document, list, listAt(document, list).toSpliced(index, 1));

/** With the entry one place up (−1) or down (1). */
export function withMoved(document: unknown, list: string, index: number, by: -1 | 1): unknown {
  const entries = listAt(document, list);
  const to = index + by;
  if (to < 0 || to >= entries.length) return document;
  const rest = entries.toSpliced(index, 1);
  return withValue(document, list, rest.toSpliced(to, 0, entries[index]));
}

/** Codes and names of the document's own duties and meetings. */
export const dutyKeys = (document: unknown): { value: string; zh: string; en: string }[] =>
  ["/obligations", "/meetings"].flatMap((list) =>
    listAt(document, list).flatMap((entry) => {
      const value = stringAt(entry, "/key");
      const zh = stringAt(entry, "/name/zh") ?? value ?? "";
      return value === undefined ? [] : [{ value, zh, en: stringAt(entry, "/name/en") || zh }];
    }),
  );

/** Fields of the forms of these record kinds. */
export const formFieldKeys = (document: unknown): { value: string; zh: string; en: string }[] =>
  listAt(document, "/forms").flatMap((form) =>
    listAt(form, "/fields").flatMap((field) => {
      const value = stringAt(field, "/key");
      const zh = stringAt(field, "/name/zh") ?? value ?? "";
      return value === undefined ? [] : [{ value, zh, en: stringAt(field, "/name/en") || zh }];
    }),
  );

/** Whether anything stands at the pointer. */
export const isThere = (document: unknown, pointer: string): boolean => valueAt(document, pointer) !== undefined;

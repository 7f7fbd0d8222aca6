/**
 * Reading and changing a scheme document by JSON pointer. The document's shape is the server's (JSON Schema of the scheme); here
 * a value is only taken for what it is found to be, and everything that is not named stays as it was.
 */
import type { LocalText } from "../api/gen/types.gen";

type Json = unknown;
export type JsonObject = Readonly<Record<string, Json>>;

export const isObject = (value: Json): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const unescaped = (part: string) => part.replaceAll("~1", "/").replaceAll("~0", "~");

const partsOf = (pointer: string): string[] => (pointer === "" ? [] : pointer.split("/").slice(1).map(unescaped));

/** The value at a JSON pointer; undefined where nothing stands. */
export function valueAt(document: Json, pointer: string): Json {
  let value = document;
  for (const part of partsOf(pointer)) {
    if (Array.isArray(value)) value = value[Number(part)];
    else if (isObject(value)) value = value[part];
    else return undefined;
  }
  return value;
}

/** A copy with another value at the pointer; `undefined` takes the member out. What stands beside it is shared, not copied. */
export function withValue(document: Json, pointer: string, next: Json): Json {
  const put = (value: Json, parts: readonly string[]): Json => {
    const [part, ...rest] = parts;
    if (part === undefined) return next;
    if (Array.isArray(value)) {
      const index = Number(part);
      return rest.length === 0 && next === undefined
        ? value.toSpliced(index, 1)
        : value.map((entry: Json, place) => (place === index ? put(entry, rest) : entry));
    }
    const object = isObject(value) ? value : {};
    const inner = put(object[part], rest);
    if (inner !== undefined) return { ...object, [part]: inner };
    const { [part]: _gone, ...others } = object;
    return others;
  };
  return put(document, partsOf(pointer));
}

export const listAt = (document: Json, pointer: string): readonly Json[] => {
  const value = valueAt(document, pointer);
  return Array.isArray(value) ? value : [];
};

export const stringAt = (document: Json, pointer: string): string | undefined => {
  const value = valueAt(document, pointer);
  return typeof value === "string" ? value : undefined;
};

export const numberAt = (document: Json, pointer: string): number | undefined => {
  const value = valueAt(document, pointer);
  return typeof value === "number" ? value : undefined;
};

/** A text in both languages; the Chinese is empty where there is none. */
export const textAt = (document: Json, pointer: string): LocalText => ({
  zh: stringAt(document, `${pointer}/zh`) ?? "",
  en: stringAt(document, `${pointer}/en`) || null,
});

/** The assessments of a scheme, by key. */
export const assessmentsOf = (document: Json): { key: string; name: LocalText }[] =>
  listAt(document, "/assessments").flatMap((entry) => {
    const key = stringAt(entry, "/key");
    return key ? [{ key, name: textAt(entry, "/name") }] : [];
  });

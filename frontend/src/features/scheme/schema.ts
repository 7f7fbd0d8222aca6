/**
 * The JSON Schema of a scheme document, as the editor walks it: what may stand at a place, what it is called, what it means.
 * The schema is the server's; what it does not say is not guessed here. Pure.
 */
import type { Language } from "../../i18n/language";
import { isObject, type JsonObject } from "../../lib/scheme-document";

/** A place in the schema: as it is written there, and what it refers to. */
export interface SchemaNode {
  root: JsonObject;
  written: JsonObject;
  meant: JsonObject;
  /** The definition it refers to. */
  name: string | null;
  /** Nothing need stand there. */
  optional: boolean;
}

export interface CodeChoice {
  value: string;
  zh: string;
  en: string;
}

/** What may stand at a place. */
export type Shape =
  | { is: "fields"; fields: readonly (readonly [string, SchemaNode])[] }
  | { is: "text" }
  | { is: "exact" }
  | { is: "words" }
  | { is: "whole" }
  | { is: "yesNo" }
  | { is: "code"; choices: readonly CodeChoice[] }
  | { is: "variants"; variants: readonly SchemaNode[] }
  | { is: "list"; entry: SchemaNode }
  | { is: "pair" }
  | { is: "free" };

const objects = (value: unknown): JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : []);
const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

export function nodeOf(root: JsonObject, written: unknown): SchemaNode {
  const own = isObject(written) ? written : {};
  let meant = own;
  let name: string | null = null;
  let optional = false;
  for (;;) {
    const reference = text(meant.$ref);
    const branches = objects(meant.anyOf);
    const [first, second] = branches;
    if (reference) {
      name = reference.split("/").at(-1) ?? null;
      const definitions = root.$defs;
      const found = name !== null && isObject(definitions) ? definitions[name] : undefined;
      if (!isObject(found)) break;
      meant = found;
    } else if (branches.length === 2 && first && second?.type === "null") {
      optional = true;
      meant = first;
    } else break;
  }
  if (Array.isArray(meant.type) && meant.type.includes("null")) optional = true;
  return { root, written: own, meant, name, optional };
}

const typeOf = (node: SchemaNode): unknown =>
  Array.isArray(node.meant.type) ? node.meant.type.find((name) => name !== "null") : node.meant.type;

const choiceOf = (value: JsonObject): CodeChoice[] => {
  const code = text(value.const);
  if (code === undefined) return [];
  const [zh = code, en = zh] = (text(value.title) ?? code).split(" / ");
  return [{ value: code, zh, en }];
};

export function shapeOf(node: SchemaNode): Shape {
  if (node.name === "LocalText") return { is: "words" };
  if (node.name === "Exact") return { is: "exact" };
  const variants = objects(node.meant.oneOf ?? node.meant.anyOf);
  if (variants.length > 0) {
    if (variants.some((variant) => isObject(variant.properties))) {
      return { is: "variants", variants: variants.map((variant) => nodeOf(node.root, variant)) };
    }
    return { is: "code", choices: variants.flatMap(choiceOf) };
  }
  switch (typeOf(node)) {
    case "object":
      if (!isObject(node.meant.properties)) return { is: "free" };
      return {
        is: "fields",
        fields: Object.entries(node.meant.properties).map(([key, value]) => [key, nodeOf(node.root, value)] as const),
      };
    case "array":
      return Array.isArray(node.meant.prefixItems)
        ? { is: "pair" }
        : { is: "list", entry: nodeOf(node.root, node.meant.items) };
    case "integer":
      return { is: "whole" };
    case "boolean":
      return { is: "yesNo" };
    case "string":
      return { is: "text" };
    default:
      return { is: "free" };
  }
}

/** The node of a named member. */
export function fieldOf(node: SchemaNode, key: string): SchemaNode | undefined {
  const shape = shapeOf(node);
  return shape.is === "fields" ? shape.fields.find(([name]) => name === key)?.[1] : undefined;
}

/** What tells a variant from the others: its kind, or the one member it has. */
export function variantKey(variant: SchemaNode): string {
  const properties = variant.meant.properties;
  if (!isObject(properties)) return "";
  const kind = isObject(properties.kind) ? text(properties.kind.const) : undefined;
  return kind ?? Object.keys(properties)[0] ?? "";
}

/** The variant that a value belongs to. */
export function variantOf(variants: readonly SchemaNode[], value: unknown): SchemaNode | undefined {
  if (!isObject(value)) return undefined;
  const kind = text(value.kind);
  return variants.find(
    (variant) => variantKey(variant) === kind || (kind === undefined && variantKey(variant) in value),
  );
}

/** Codes that a text field may hold, with their names. */
export const choicesOf = (node: SchemaNode): CodeChoice[] => objects(node.written["x-choices"]).flatMap(choiceOf);

/** The list of the document whose keys a text field holds: `duties` or `form_fields`. */
export const keysOf = (node: SchemaNode): string | undefined => text(node.written["x-keys"]);

export function titleOf(node: SchemaNode, language: Language): string {
  const [zh = "", en = zh] = (text(node.written.title) ?? text(node.meant.title) ?? "").split(" / ");
  return language === "en" ? en : zh;
}

const CHINESE = /\p{Script=Han}/u;

/** What it means, in the reader's language; empty where the title says it all. */
export function aboutOf(node: SchemaNode, language: Language): string {
  const lines = (text(node.written.description) ?? "").split("\n");
  const [first = "", second] = lines;
  const english = language === "en";
  if (second !== undefined) return english ? lines.slice(1).join(" ") : first;
  return CHINESE.test(first) === english ? "" : first;
}

/** The least that can stand at a place. */
export function blankOf(node: SchemaNode): unknown {
  if (node.written.default !== undefined && node.written.default !== null) return node.written.default;
  const shape = shapeOf(node);
  switch (shape.is) {
    case "words":
      return { zh: "" };
    case "text":
      return "";
    case "exact":
      return "0";
    case "whole":
      return typeof node.meant.minimum === "number" ? Math.max(1, node.meant.minimum) : 1;
    case "yesNo":
      return false;
    case "code":
      return shape.choices[0]?.value ?? "";
    case "variants":
      return shape.variants[0] ? blankVariant(shape.variants[0]) : {};
    case "list":
      return [];
    case "pair":
      return [1, 2];
    case "free":
      return {};
    case "fields": {
      const required = Array.isArray(node.meant.required) ? node.meant.required : [];
      const needed = shape.fields.filter(([key]) => required.includes(key));
      return Object.fromEntries(needed.map(([key, field]) => [key, blankOf(field)]));
    }
  }
}

/** The least of one variant, with its kind. */
export function blankVariant(variant: SchemaNode): unknown {
  const blank = blankOf(variant);
  const properties = variant.meant.properties;
  const kind = isObject(properties) && isObject(properties.kind) ? text(properties.kind.const) : undefined;
  return isObject(blank) && kind !== undefined ? { ...blank, kind } : blank;
}

/** The schema without what every rule carries and its own part of the screen shows. */
export const shownFields = (node: SchemaNode): readonly (readonly [string, SchemaNode])[] => {
  const shape = shapeOf(node);
  return shape.is === "fields" ? shape.fields.filter(([key]) => key !== "basis" && key !== "key") : [];
};

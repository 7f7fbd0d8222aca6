/**
 * Texts a user can see. Each folder has one `text.ts` beside its pages, with Chinese and English side by side, so that
 * neither language can lack a key and a route carries only its own words. `{name}` marks an argument; a count in English may
 * have two forms. Placeholders of both languages are compared by the compiler through the Chinese text and by a test.
 */
import { type Language, useLanguage } from "./language";

type English = string | { one: string; other: string };
export type Texts = Readonly<Record<string, readonly [chinese: string, english: English]>>;

type Placeholder<S extends string> = S extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholder<Rest>
  : never;
export type Arguments<S extends string> = [Placeholder<S>] extends [never]
  ? []
  : [values: Record<Placeholder<S>, string | number>];

/** Gives the text of `key`; its arguments are typed from the Chinese text. */
export type Translate<T extends Texts> = <K extends keyof T>(key: K, ...values: Arguments<T[K][0]>) => string;

export function defineTexts<const T extends Texts>(texts: T): T {
  return texts;
}

const plural = new Intl.PluralRules("en");

/** The text of one pair in a language. `count` chooses the English form. */
export function fill(
  pair: readonly [string, English],
  language: Language,
  values: Record<string, string | number> = {},
): string {
  const [chinese, english] = pair;
  let template = chinese;
  if (language === "en") {
    if (typeof english === "string") template = english;
    else template = plural.select(Number(values.count)) === "one" ? english.one : english.other;
  }
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

export function translator<T extends Texts>(texts: T, language: Language): Translate<T> {
  return (key, ...values) => fill(texts[key] as readonly [string, English], language, values[0]);
}

/** `const t = useTexts(texts)`; then `t("key", { name })`. */
export function useTexts<T extends Texts>(texts: T): Translate<T> {
  return translator(texts, useLanguage());
}

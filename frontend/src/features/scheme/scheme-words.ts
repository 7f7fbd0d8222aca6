/** Words for the codes that a scheme document uses. */
import { type Texts, useTexts } from "../../i18n/texts";
import { schemeWords as words } from "./words-text";

type Key = keyof typeof words;
type Kind = Key extends `${infer K}_${string}` ? K : never;

const codesBy = (kind: string): string[] =>
  Object.keys(words).flatMap((key) => (key.startsWith(`${kind}_`) ? [key.slice(kind.length + 1)] : []));

export function useSchemeWords() {
  const t = useTexts(words as Texts);
  /** The word of a code; a code that a newer server brings is shown as it is, so that it is not lost. */
  const word = (kind: Kind, code: string) => (`${kind}_${code}` in words ? t(`${kind}_${code}`) : code);
  /** What a select offers: all known codes, and the one that stands there now. */
  const options = (kind: Kind, now: string | undefined) =>
    [...new Set([...codesBy(kind), ...(now ? [now] : [])])].map((code) => ({ value: code, label: word(kind, code) }));
  return { word, options };
}

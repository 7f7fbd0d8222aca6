/** A text that the school wrote itself, in one language or in both. */
import { type Language, useLanguage } from "./language";

export interface LocalText {
  zh: string;
  en?: string | null;
}

/** The text in the reader's language; English falls back to Chinese. */
export function localText(text: LocalText, language: Language): string {
  return (language === "en" && text.en) || text.zh;
}

/** `const local = useLocalText(); local(item.name)`. */
export function useLocalText(): (text: LocalText) => string {
  const language = useLanguage();
  return (text) => localText(text, language);
}

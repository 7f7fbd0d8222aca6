/** Names that come from the server in both languages. */
import { useCallback } from "react";
import type { LocalText } from "../api/gen/types.gen";
import { type Language, useLanguage } from "./language";

export const localText = (text: LocalText, language: Language): string =>
  language === "en" ? (text.en ?? text.zh) : text.zh;

/** `const local = useLocalText(); local(kind.name)`. */
export function useLocalText(): (text: LocalText) => string {
  const language = useLanguage();
  return useCallback((text) => localText(text, language), [language]);
}

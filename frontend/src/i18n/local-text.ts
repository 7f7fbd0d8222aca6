/** Words that a school wrote itself, in its scheme. */
import { type Language, useLanguage } from "./language";

interface LocalText {
  zh: string;
  en?: string | null;
}

export const localText = (text: LocalText, language: Language): string =>
  language === "en" && text.en ? text.en : text.zh;

export function useLocalText(): (text: LocalText) => string {
  const language = useLanguage();
  return (text) => localText(text, language);
}

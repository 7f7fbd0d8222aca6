/** The reader's language: stored on this device, Chinese unless chosen otherwise. */
import { createStore } from "../lib/store";

export type Language = "zh-CN" | "en";

const KEY = "shiyou.language";

function stored(): Language {
  try {
    return localStorage.getItem(KEY) === "en" ? "en" : "zh-CN";
  } catch {
    return "zh-CN";
  }
}

const store = createStore<Language>(stored());

export const currentLanguage = store.get;

export function setLanguage(language: Language): void {
  try {
    localStorage.setItem(KEY, language);
  } catch {
    // Storage may be switched off; the choice then lasts until the page is left.
  }
  document.documentElement.lang = language;
  store.set(language);
}

export const useLanguage = store.use;

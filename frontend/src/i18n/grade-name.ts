/** "五年级", "Grade 5"; from the tenth on the number as it is. */
import { type Language, useLanguage } from "./language";

const NUMERALS = ["一", "二", "三", "四", "五", "六", "七", "八", "九"];

export function gradeName(number: number, language: Language): string {
  return language === "en" ? `Grade ${number}` : `${NUMERALS[number - 1] ?? `${number} `}年级`;
}

export function useGradeName(): (number: number) => string {
  const language = useLanguage();
  return (number) => gradeName(number, language);
}

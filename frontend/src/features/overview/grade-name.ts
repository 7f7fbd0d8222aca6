import { useLanguage } from "../../i18n/language";
import { useTexts } from "../../i18n/texts";
import { overviewTexts } from "./text";

const NUMERALS = ["一", "二", "三", "四", "五", "六", "七", "八", "九"];

/** "五年级", "Grade 5"; from the tenth on the number as it is. */
export function useGradeName(): (number: number) => string {
  const t = useTexts(overviewTexts);
  const language = useLanguage();
  return (number) => t("grade", { number: language === "en" ? number : (NUMERALS[number - 1] ?? `${number} `) });
}

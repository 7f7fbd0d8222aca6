/** An action's code, `student.reveal`, in words; what is not known stays as it is. */
import type { Language } from "../../i18n/language";
import { fill, type Texts } from "../../i18n/texts";
import { detailTexts, entityTexts, verbTexts } from "./text";

const wordOf = (texts: Texts, code: string, language: Language) => {
  const pair = texts[code];
  return pair ? fill(pair, language) : code;
};

const singular = (code: string) => (code in entityTexts ? code : code.replace(/s$/, ""));

export function actionWords(code: string, language: Language): string {
  const [entity = "", ...rest] = code.split(".");
  const verb = rest.join(".");
  const words = [wordOf(entityTexts, singular(entity), language), wordOf(verbTexts, verb, language)];
  return words.filter((word) => word !== "").join(" · ");
}

/** One line out of what was noted with an action: "原因 联系家长". */
export function detailLine(detail: unknown, language: Language): string {
  if (detail === null || detail === undefined) return "";
  if (typeof detail !== "object") return String(detail);
  return Object.entries(detail)
    .map(([key, value]) => {
      const said = typeof value === "object" ? JSON.stringify(value) : String(value);
      return `${wordOf(detailTexts, key, language)} ${said}`;
    })
    .join(" · ");
}

/** How a delivery is told: its tone, and one line on why it is where it is. */
import type { DeliveryItem } from "../../api/gen/types.gen";
import type { Tone } from "../../components/pill";
import type { Language } from "../../i18n/language";
import { translator } from "../../i18n/texts";
import { formatInstant } from "../../lib/dates";
import { reminderTexts } from "./text";

const TONES: Readonly<Record<string, Tone>> = { queued: "amber", sending: "blue", sent: "green", failed: "red" };

export const toneOf = (state: string): Tone => TONES[state] ?? "plain";

/** "连不上对方服务器 · 第 2 次 · 10月14日 07:06 再试"; nothing for what arrived at the first try. */
export function deliveryLine(item: DeliveryItem, language: Language): string {
  const t = translator(reminderTexts, language);
  const parts = [
    item.purpose === "test" ? t("test") : "",
    item.reason ?? "",
    item.answer ?? "",
    item.attempts > 1 ? t("attempts", { count: item.attempts }) : "",
    item.state === "queued" && item.attempts > 0 && item.next_at
      ? t("next", { at: formatInstant(item.next_at, language) })
      : "",
  ];
  return parts.filter(Boolean).join(" · ");
}

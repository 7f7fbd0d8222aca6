/** Words for what the server names by a code. A code that is not known is left out rather than shown. */
import { useTexts } from "../../i18n/texts";
import type { CampaignState } from "./campaign-states";
import { campaignTexts } from "./text";

const CHOICE_MARKS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳";

/** ① for the first choice; nothing where there is no choice. `rank` counts from 1. */
export const choiceMark = (rank: number | null | undefined): string =>
  rank ? (CHOICE_MARKS[rank - 1] ?? `(${rank})`) : "";

export function useCampaignWords() {
  const t = useTexts(campaignTexts);
  return {
    t,
    step: (state: CampaignState, round?: number) =>
      round === undefined || round === 0 ? t(`state_${state}`) : t("round", { round }),
    gender: (code: string) =>
      code === "male" || code === "1" ? t("boy") : code === "female" || code === "2" ? t("girl") : "",
    mode: (code: string | null | undefined) =>
      code === "rounds" || code === "fair" || code === "best" ? t(`mode_${code}`) : t("byHand"),
    unit: (code: string) => (code === "class" || code === "grade" || code === "school" ? t(`unit_${code}`) : ""),
  };
}

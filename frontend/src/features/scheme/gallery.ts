/** Which presets the gallery shows, and in which group. Pure. */
import type { PresetItem } from "../../api/gen/types.gen";

type Shown = Pick<PresetItem, "name" | "card" | "plan" | "school_kind" | "summary">;

/** Universities, colleges, companies, offices: by what the plan says it is for. */
const OTHERS = /大学|高校|学院|企业|公司|机关|单位|部门/;

export const isForSchools = (preset: Shown): boolean => !OTHERS.test(preset.school_kind?.zh ?? "");

/** Whether every word that was typed stands in what the card says. */
export function matches(preset: Shown, wanted: string): boolean {
  const texts = [preset.name, preset.card, preset.summary, preset.school_kind];
  const all = [preset.plan, ...texts.flatMap((text) => [text?.zh ?? "", text?.en ?? ""])].join(" ").toLowerCase();
  return wanted
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
}

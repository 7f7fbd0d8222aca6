/**
 * The states of a selection campaign in their order, and what may be done: the one place that knows the server's codes.
 * Source: the selection campaign's chain of states.
 */
import type { CampaignItem } from "../../api/gen/types.gen";
import type { Step } from "../../components/state-strip";

export const STATES = [
  "preparing",
  "choosing",
  "answering",
  "resolved",
  "coordinating",
  "confirmed",
  "notice",
  "published",
] as const;
export type CampaignState = (typeof STATES)[number];

/** What `allowed_actions` may name on a campaign and on its board. */
export const ACTION = {
  advance: "advance",
  enterChoices: "enter_choices",
  edit: "edit",
  solve: "solve",
  confirm: "confirm",
  override: "override",
} as const;

const placeOf = (state: string) => STATES.indexOf(state as CampaignState);

export const isKnown = (state: string): state is CampaignState => placeOf(state) >= 0;

/** True while students or mentors are asked and nobody may see the choices yet. */
export const isChoosing = (state: string): boolean => placeOf(state) >= 0 && placeOf(state) < placeOf("resolved");

/** True from the moment the pairs are fixed. */
export const isConfirmed = (state: string): boolean => placeOf(state) >= placeOf("confirmed");

/**
 * The state that "next" leads to; null where there is none, or where the pairs are to be confirmed first, which is an act of
 * its own.
 */
export function nextState(campaign: Pick<CampaignItem, "state" | "round" | "rounds">): CampaignState | null {
  const place = placeOf(campaign.state);
  if (place < 0) return null;
  if (campaign.state === "answering" && campaign.round < campaign.rounds) return "choosing";
  if (campaign.state === "coordinating") return null;
  return STATES[place + 1] ?? null;
}

/** The steps a reader sees: both halves of a round are one step. `label` names a step. */
export function stepsOf(
  campaign: Pick<CampaignItem, "state" | "round" | "rounds">,
  label: (state: CampaignState, round?: number) => string,
): Step[] {
  const now = placeOf(campaign.state);
  const rounds = Math.max(1, campaign.rounds);
  const steps: Step[] = [];
  const add = (key: string, name: string, first: number, last: number) =>
    steps.push({ key, label: name, state: now > last ? "done" : now < first ? "coming" : "current" });
  const [first, last] = [placeOf("choosing"), placeOf("answering")];
  add("preparing", label("preparing"), 0, 0);
  for (let round = 1; round <= rounds; round += 1) {
    const inRounds = now >= first && now <= last;
    const state =
      now > last || (inRounds && round < campaign.round)
        ? "done"
        : now < first || round > campaign.round
          ? "coming"
          : "current";
    steps.push({ key: `round-${round}`, label: label("choosing", round), state });
  }
  add("coordinating", label("coordinating"), placeOf("resolved"), placeOf("coordinating"));
  for (const state of STATES.slice(placeOf("confirmed"))) add(state, label(state), placeOf(state), placeOf(state));
  return steps;
}

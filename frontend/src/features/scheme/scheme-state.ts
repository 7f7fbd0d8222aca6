import type { Tone } from "../../components/pill";

const STATES = ["draft", "published", "superseded"] as const;
export type SchemeState = (typeof STATES)[number];

export const TONES: Record<SchemeState, Tone> = { draft: "amber", published: "green", superseded: "plain" };

/** A state of a newer server is shown as an old version: it cannot be edited. */
export const stateOf = (state: string): SchemeState => STATES.find((one) => one === state) ?? "superseded";

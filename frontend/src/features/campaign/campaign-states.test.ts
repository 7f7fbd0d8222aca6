import { describe, expect, it } from "vitest";
import { isChoosing, isConfirmed, nextState, STATES, stepsOf } from "./campaign-states";

const at = (state: string, round = 1, rounds = 1) => ({ state, round, rounds });
const label = (state: string, round?: number) => (round ? `${state} ${round}` : state);

describe("the states of a campaign", () => {
  it("lead on one by one, rounds again until the last", () => {
    expect(nextState(at("preparing"))).toBe("choosing");
    expect(nextState(at("answering", 1, 2))).toBe("choosing");
    expect(nextState(at("answering", 2, 2))).toBe("resolved");
  });

  it("stop at coordinating, because confirming is an act of its own, and at the end", () => {
    expect(nextState(at("coordinating"))).toBeNull();
    expect(nextState(at("published"))).toBeNull();
    expect(nextState(at("unheard_of"))).toBeNull();
  });

  it("show both halves of a round as one step, with the running round marked", () => {
    const steps = stepsOf(at("answering", 2, 3), label);
    expect(steps.filter((step) => step.key.startsWith("round")).map((step) => step.state)).toEqual([
      "done",
      "current",
      "coming",
    ]);
    expect(steps[0]?.state).toBe("done");
    expect(steps.at(-1)?.state).toBe("coming");
  });

  it("always have exactly one current step", () => {
    for (const state of STATES) {
      expect(stepsOf(at(state, 1, 2), label).filter((step) => step.state === "current")).toHaveLength(1);
    }
  });

  it("keep choices secret until they are resolved, and pairs fixed from the confirmation on", () => {
    expect(STATES.filter(isChoosing)).toEqual(["preparing", "choosing", "answering"]);
    expect(STATES.filter(isConfirmed)).toEqual(["confirmed", "notice", "published"]);
    expect(isChoosing("unheard_of")).toBe(false);
  });
});

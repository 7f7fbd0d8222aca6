import { describe, expect, it } from "vitest";
import { isOpen, nextState, STATES, stepsOf } from "./cycle-states";

describe("the states of an assessment", () => {
  it("lead on from computed to locked; computing is an act of its own", () => {
    expect(nextState("collecting")).toBeNull();
    expect(STATES.slice(1).map(nextState)).toEqual(["reviewed", "published", "appeal", "locked", null]);
    expect(nextState("unheard_of")).toBeNull();
  });

  it("let figures change only before they are published", () => {
    expect(STATES.filter(isOpen)).toEqual(["collecting", "computed", "reviewed"]);
  });

  it("have one current step each", () => {
    for (const state of STATES) {
      const steps = stepsOf({ state }, (one) => one);
      expect(steps.find((step) => step.state === "current")?.key).toBe(state);
    }
  });
});

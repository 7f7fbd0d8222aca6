import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { assessmentsOf, numberAt, valueAt, withValue } from "../../lib/scheme-document";
import {
  basisOf,
  inDocument,
  openPointsOf,
  problemAt,
  rhythmOf,
  ruleOf,
  rulesOf,
  sectionOf,
  warningsIn,
} from "./scheme-reading";

const preset: unknown = JSON.parse(readFileSync("../schemes/P04.json", "utf8"));

describe("a preset, read", () => {
  it("gives the figures, rules and rhythms of the school's plan", () => {
    expect(numberAt(preset, "/selection/group/least")).toBe(5);
    const obligations = rulesOf(preset, "/obligations");
    const talk = obligations.find((rule) => rule.key === "talk");
    expect(talk?.name.zh).toBe("谈心");
    expect(rhythmOf(preset, `${talk?.pointer}/when`)).toEqual({
      kind: "periodic",
      every: "month",
      least: 1,
      most: null,
    });
    const plan = obligations.find((rule) => rule.key === "term_plan");
    expect(rhythmOf(preset, `${plan?.pointer}/when`)).toEqual({ kind: "weeks", from: 1, to: 3 });
    expect(obligations.every((rule) => rhythmOf(preset, `${rule.pointer}/when`).kind !== "unknown")).toBe(true);
  });

  it("names the paragraph that a rule comes from, and every default left to confirm", () => {
    expect(basisOf(preset, "/selection/group")).toMatchObject({ binding: "must", open: null });
    const open = openPointsOf(preset);
    expect(open.map((point) => point.rule)).toContain("/selection/changes");
    expect(open.every((point) => point.note.zh !== "" && !point.confirmed)).toBe(true);
    const rule = open[0]?.rule ?? "";
    const confirmed = withValue(preset, `${rule}/basis/open/confirmed`, true);
    expect(openPointsOf(confirmed).filter((point) => point.confirmed)).toHaveLength(1);
  });
});

describe("changing a document", () => {
  it("changes one place, shares the rest and leaves the original alone", () => {
    const changed = withValue(preset, "/selection/group/most", 9);
    expect(numberAt(changed, "/selection/group/most")).toBe(9);
    expect(numberAt(preset, "/selection/group/most")).toBe(10);
    expect(valueAt(changed, "/obligations")).toBe(valueAt(preset, "/obligations"));
  });

  it("makes what is missing on the way, and takes a member out", () => {
    expect(withValue({}, "/a/b", 1)).toEqual({ a: { b: 1 } });
    expect(withValue({ a: { b: 1, c: 2 } }, "/a/b", undefined)).toEqual({ a: { c: 2 } });
    expect(withValue([1, 2, 3], "/1", undefined)).toEqual([1, 3]);
  });

  it("reads keys with a slash or a tilde", () => {
    expect(valueAt({ "a/b": { "c~d": 7 } }, "/a~1b/c~0d")).toBe(7);
    expect(withValue({ "a/b": 1 }, "/a~1b", 2)).toEqual({ "a/b": 2 });
  });

  it("takes nothing for what it is not", () => {
    expect(numberAt({ a: "5" }, "/a")).toBeUndefined();
    expect(valueAt({ a: 5 }, "/a/b/c")).toBeUndefined();
    expect(assessmentsOf(null)).toEqual([]);
  });
});

describe("problems", () => {
  it("are placed by pointer, with or without the body's document before it", () => {
    const problems = inDocument([
      { pointer: "/document/selection/group/most", message: "太少" },
      { pointer: "/obligations/3/when", message: "太多" },
    ]);
    expect(problemAt(problems, "/selection/group/most")).toBe("太少");
    expect(problemAt(problems, "/obligations/3")).toBe("太多");
    expect(problemAt(problems, "/obligations/30")).toBeUndefined();
    expect(problems.map((problem) => sectionOf(problem.pointer))).toEqual(["selection", "obligations"]);
    expect([sectionOf("/name"), sectionOf("/format")]).toEqual(["about", null]);
    expect([ruleOf("/obligations/3/when"), ruleOf("/money/items/1/name")]).toEqual([
      "/obligations/3",
      "/money/items/1",
    ]);
  });

  it("carry a warning's advice and the change that would do it", () => {
    const [warning] = warningsIn([
      {
        pointer: "/document/selection/group/most",
        code: "scheme_too_few_places",
        message: "名额不够",
        advice: "改成 6 人",
        change: { pointer: "/document/selection/group/most", value: 6 },
      },
    ]);
    expect(warning?.change).toEqual({ pointer: "/selection/group/most", value: 6 });
  });
});

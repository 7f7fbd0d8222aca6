import { describe, expect, it } from "vitest";
import { RATERS, reworded, TEMPLATES } from "./template";

describe("the survey's template", () => {
  it("asks both raters the same five things, so that their answers can be compared", () => {
    const keys = RATERS.map((rater) => TEMPLATES[rater].map((question) => question.key));
    expect(keys[0]).toHaveLength(5);
    expect(keys[1]).toEqual(keys[0]);
  });

  it("drops the English of a reworded question and keeps its key", () => {
    const [first] = TEMPLATES.mentee;
    if (!first) throw new Error("no question");
    expect(reworded(first, first.text.zh)).toBe(first);
    expect(reworded(first, "导师了解我。")).toEqual({ key: "meets", group: "mentor", text: { zh: "导师了解我。" } });
  });
});

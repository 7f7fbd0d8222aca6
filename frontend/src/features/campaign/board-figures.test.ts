import { describe, expect, it } from "vitest";
import { gapText, obstaclesOf, percent } from "./board-figures";
import { applyEdit, move } from "./board-model";
import { sampleBoard } from "./board-sample";

describe("what stands against confirming", () => {
  it("is each group outside its bounds and the students who wait, even before the server names the problems", () => {
    // Two groups of one where two are needed, and one student who waits.
    expect(obstaclesOf(sampleBoard())).toBe(3);
    expect(obstaclesOf(applyEdit(sampleBoard(), move("s3", "m1")))).toBe(1);
  });

  it("is every problem that the server names", () => {
    const problem = { code: "forbidden", message: "", student_ids: [], mentor_ids: [] };
    expect(obstaclesOf({ ...sampleBoard(), problems: Array.from({ length: 5 }, () => problem) })).toBe(5);
  });
});

describe("figures", () => {
  it("are whole percents, and nothing of nothing", () => {
    expect([percent(19, 31), percent(1, 3), percent(0, 0)]).toEqual([61, 33, 0]);
  });

  it("shows a gap in percent with two decimals", () => {
    expect(gapText("0.018154")).toBe("1.82%");
    expect(gapText("0")).toBe("0.00%");
  });
});

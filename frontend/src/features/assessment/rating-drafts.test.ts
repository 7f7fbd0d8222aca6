import { describe, expect, it } from "vitest";
import type { RatingGrid } from "../../api/gen/types.gen";
import { changedRatings, filledCount, inRange, keyOf } from "./rating-drafts";

const bands = { key: "b", name: { zh: "评议" }, bands: ["10", "8", "6"], least: null, most: null };
const points = { key: "p", name: { zh: "评分" }, bands: [], least: 0, most: 20 };
const grid: RatingGrid = {
  components: [bands, points],
  rows: [
    { subject: { id: "f1", name: "张明远" }, values: { b: "8" } },
    { subject: { id: "f2", name: "李文博" }, values: {} },
  ],
};

describe("ratings by hand", () => {
  it("saves what differs, a rating taken back included", () => {
    const typed = new Map([
      [keyOf("f1", "b"), ""],
      [keyOf("f2", "p"), "15"],
      [keyOf("f2", "b"), ""],
    ]);
    expect(changedRatings(grid, typed)).toEqual([
      { subject_id: "f1", component_key: "b", value: "" },
      { subject_id: "f2", component_key: "p", value: "15" },
    ]);
    expect(filledCount(grid, typed)).toBe(1);
  });

  it("refuses points outside their bounds and what is no number", () => {
    expect(["0", "20", "12.5", ""].every((value) => inRange(points, value))).toBe(true);
    expect(["21", "-1", "abc", "1e1"].some((value) => inRange(points, value))).toBe(false);
    expect(inRange(bands, "8")).toBe(true);
  });
});

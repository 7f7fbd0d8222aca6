import { describe, expect, it } from "vitest";
import type { MyReflection } from "../../api/gen/types.gen";
import { openWeeks } from "./reflection-weeks";

const week = (number: number, more: Partial<MyReflection> = {}): MyReflection => ({
  week: number,
  from: `2026-10-${String(number * 2).padStart(2, "0")}`,
  to: `2026-10-${String(number * 2 + 1).padStart(2, "0")}`,
  state: "due",
  marked: false,
  ...more,
});
const numbers = (items: MyReflection[], today: string) => openWeeks(items, today).map((item) => item.week);

describe("weeks to write about", () => {
  it("are those that have begun and are not handed in, the newest first", () => {
    const items = [week(5), week(6, { record_id: "r" }), week(7), week(8)];
    expect(numbers(items, "2026-10-15")).toEqual([7, 5]);
  });

  it("reach two weeks back and leave out what is excused", () => {
    const items = [week(4), week(5), week(6, { state: "excused" }), week(7)];
    expect(numbers(items, "2026-10-14")).toEqual([7, 5]);
  });

  it("are none when all is handed in", () => {
    expect(numbers([week(7, { record_id: "r" })], "2026-10-14")).toEqual([]);
  });
});

import { describe, expect, it } from "vitest";
import { sortRows, toggledSorting } from "./sorting";

interface Row {
  name: string;
  score: number | null;
}
const columns = [
  { key: "name", sortBy: (row: Row) => row.name },
  { key: "score", sortBy: (row: Row) => row.score },
  { key: "plain" },
];
const rows: Row[] = [
  { name: "周一诺", score: 90 },
  { name: "陈浩然", score: null },
  { name: "李雨桐", score: 100 },
  { name: "白沐晴", score: 90 },
];
const names = (sorted: readonly Row[]) => sorted.map((row) => row.name);

describe("sorting", () => {
  it("orders Chinese names by pinyin", () => {
    expect(names(sortRows(rows, columns, { key: "name", direction: "up" }))).toEqual([
      "白沐晴",
      "陈浩然",
      "李雨桐",
      "周一诺",
    ]);
  });

  it("orders figures as figures, keeps equal rows in place and missing values last both ways", () => {
    expect(names(sortRows(rows, columns, { key: "score", direction: "up" }))).toEqual([
      "周一诺",
      "白沐晴",
      "李雨桐",
      "陈浩然",
    ]);
    expect(names(sortRows(rows, columns, { key: "score", direction: "down" }))).toEqual([
      "李雨桐",
      "周一诺",
      "白沐晴",
      "陈浩然",
    ]);
  });

  it("leaves the order alone without a sorting or for a column that has none", () => {
    expect(sortRows(rows, columns)).toBe(rows);
    expect(sortRows(rows, columns, { key: "plain", direction: "up" })).toBe(rows);
  });

  it("goes up, down and back", () => {
    const up = toggledSorting(undefined, "name");
    const down = toggledSorting(up, "name");
    expect([up?.direction, down?.direction, toggledSorting(down, "name")]).toEqual(["up", "down", undefined]);
    expect(toggledSorting(down, "score")).toEqual({ key: "score", direction: "up" });
  });
});

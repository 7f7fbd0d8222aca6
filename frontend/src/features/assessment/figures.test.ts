import { expect, it } from "vitest";
import type { ResultRow } from "../../api/gen/types.gen";
import { decimalsOf, mark } from "./figures";

const row = (total: string | undefined, ...values: (string | undefined)[]) =>
  ({ total, cells: values.map((value, index) => ({ key: `part${index}`, value, shown: true })) }) as ResultRow;

it("writes marks with the same decimals and rounds nothing", () => {
  expect(["29.4", "28.09", "30", "0", "-5.5"].map((figure) => mark(figure))).toEqual([
    "29.40",
    "28.09",
    "30.00",
    "0.00",
    "-5.50",
  ]);
  expect(mark("29.375")).toBe("29.375");
  expect(mark("29.4", 3)).toBe("29.400");
  expect(mark("缺")).toBe("缺");
});

it("takes two decimals, or as many as the longest figure has", () => {
  expect(decimalsOf([])).toBe(2);
  expect(decimalsOf([row("88.5", "29.4", undefined), row(undefined, "30")])).toBe(2);
  expect(decimalsOf([row("88.5", "29.375")])).toBe(3);
});

import { describe, expect, it } from "vitest";
import { middleOf, monthToShow, totalOf } from "./choice";

const month = (number: number, from: string, to: string) => ({ number, from, to, closes_on: to });
const months = [
  month(1, "2026-09-01", "2026-09-30"),
  month(2, "2026-10-01", "2026-10-31"),
  month(3, "2026-11-01", "2026-11-30"),
];
const grade = (...states: string[]) => ({ id: "G", number: 7, states, marked: states.map(() => 0) });

describe("the month that is shown", () => {
  it("is the last one that is over and not closed", () => {
    expect(monthToShow(months, grade("closed", "open", "open"), "2026-11-05")).toBe(2);
    expect(monthToShow(months, grade("open", "closed", "open"), "2026-11-05")).toBe(1);
  });
  it("is the running one when all before are closed", () => {
    expect(monthToShow(months, grade("closed", "closed", "open"), "2026-11-05")).toBe(3);
    expect(monthToShow(months, grade("closed", "closed", "closed"), "2027-01-05")).toBe(3);
    expect(monthToShow(months, undefined, "2026-08-01")).toBe(1);
  });
});

describe("the name of a month", () => {
  it("is that of its middle, whatever stub was joined to it", () => {
    expect(middleOf({ from: "2027-02-01", to: "2027-03-07" }).slice(0, 7)).toBe("2027-02");
    expect(middleOf({ from: "2026-08-31", to: "2026-09-30" }).slice(0, 7)).toBe("2026-09");
  });
});

describe("the last line", () => {
  it("adds up every figure", () => {
    const one = { mentees: 3, due: 6, in_time: 2, late: 1, missing: 2, open: 1, excused: 4 };
    expect(totalOf([one, one])).toEqual({ mentees: 6, due: 12, in_time: 4, late: 2, missing: 4, open: 2, excused: 8 });
  });
});

import { describe, expect, it } from "vitest";
import { termDays } from "./term-days";

const term = {
  starts_on: "2026-09-01",
  ends_on: "2026-10-11",
  holidays: [{ name_zh: "国庆节", from: "2026-10-01", to: "2026-10-07" }],
  make_up_days: ["2026-10-10"],
  exams: [{ kind: "other" as const, from: "2026-09-10", to: "2026-09-11" }],
  weeks: [
    { number: 1, from: "2026-09-01", to: "2026-09-06", school_days: 4 },
    { number: 2, from: "2026-09-07", to: "2026-09-13", school_days: 5 },
    { number: 5, from: "2026-09-28", to: "2026-10-04", school_days: 3 },
    { number: 6, from: "2026-10-05", to: "2026-10-11", school_days: 3 },
  ],
};

describe("termDays", () => {
  const weeks = termDays(term);
  const kind = (day: string) => weeks.flatMap((week) => week.days).find((one) => one.day === day);

  it("begins every week on Monday, with the days before the term outside it", () => {
    expect(weeks[0]?.days[0]).toEqual({ day: "2026-08-31", kind: "outside" });
    expect(weeks[0]?.days[1]?.kind).toBe("school");
    expect(weeks.every((week) => week.days.length === 7)).toBe(true);
  });

  it("names the holiday, on a weekend too", () => {
    expect(kind("2026-10-03")).toEqual({ day: "2026-10-03", kind: "holiday", holiday: "国庆节" });
  });

  it("makes a Saturday a school day where it is made up", () => {
    expect(kind("2026-10-10")?.kind).toBe("make_up");
    expect(kind("2026-10-11")?.kind).toBe("weekend");
  });

  it("marks exam days", () => {
    expect(kind("2026-09-10")).toEqual({ day: "2026-09-10", kind: "school", exam: "other" });
    expect(kind("2026-09-12")?.exam).toBeUndefined();
  });
});

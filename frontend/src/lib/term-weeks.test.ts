import { describe, expect, it } from "vitest";
import type { TermResponse, WeekDot } from "../api/gen/types.gen";
import { ribbonWeeks } from "./term-weeks";

const dot = (week: number, more: Partial<WeekDot> = {}): WeekDot => ({
  week,
  from: `2026-10-0${week}`,
  to: `2026-10-0${week}`,
  school_days: 5,
  done: 0,
  late: 0,
  missed: 0,
  open: 0,
  exam: false,
  holiday: false,
  ...more,
});

describe("weeks of the ribbon", () => {
  it("show the worst of a week that is over and nothing of one that has not come", () => {
    const dots = [dot(1, { done: 3 }), dot(2, { done: 3, late: 1 }), dot(3, { late: 1, missed: 1 }), dot(4), dot(5)];
    expect(ribbonWeeks(undefined, dots, 4, "zh-CN").map((week) => week.state)).toEqual([
      "done",
      "late",
      "missed",
      "running",
      "none",
    ]);
  });

  it("name the holidays and examinations of the term", () => {
    const term = {
      weeks: [1, 2].map((number) => ({ number, from: `2026-10-0${number}`, to: `2026-10-0${number}`, school_days: 1 })),
      holidays: [{ name_zh: "国庆", from: "2026-10-01", to: "2026-10-01" }],
      exams: [{ kind: "mid_term", from: "2026-10-02", to: "2026-10-02" }],
    } as unknown as TermResponse;
    expect(ribbonWeeks(term, [], 0, "zh-CN")).toEqual([
      { number: 1, state: "none", holiday: "国庆" },
      { number: 2, state: "none", exam: "期中" },
    ]);
    expect(ribbonWeeks(term, [], 0, "en")[0]?.holiday).toBe("Holiday");
  });
});

import { describe, expect, it } from "vitest";
import {
  addDays,
  daysBetween,
  formatDay,
  formatMonth,
  formatRange,
  formatRelativeDay,
  formatSchoolDay,
  weekOfTerm,
  yearsBetween,
} from "./dates";

describe("school dates", () => {
  it("says week, weekday and day in both languages", () => {
    expect(formatSchoolDay("2026-10-14", 7, "zh-CN")).toBe("第 7 周 周三 10月14日");
    expect(formatSchoolDay("2026-10-14", 7, "en")).toBe("Week 7 Wed 14 Oct");
    expect(formatSchoolDay("2026-07-14", null, "zh-CN")).toBe("周二 7月14日");
  });

  it("counts a year of age on the birthday, not before", () => {
    expect(yearsBetween("2015-10-14", "2026-10-13")).toBe(10);
    expect(yearsBetween("2015-10-14", "2026-10-14")).toBe(11);
    expect(formatMonth("2026-09-01", "zh-CN")).toBe("2026年9月");
    expect(formatMonth("2026-09-01", "en")).toBe("Sep 2026");
  });

  it("tells the week of a day from today's week, and none before the term", () => {
    expect(weekOfTerm("2026-10-11", "2026-10-14", 7)).toBe(6);
    expect(weekOfTerm("2026-10-12", "2026-10-14", 7)).toBe(7);
    expect(weekOfTerm("2026-08-31", "2026-10-14", 7)).toBe(1);
    expect(weekOfTerm("2026-08-30", "2026-10-14", 7)).toBeNull();
  });

  it("names the year only where it differs", () => {
    expect(formatDay("2026-10-14", "zh-CN", 2026)).toBe("10月14日");
    expect(formatDay("2025-10-14", "zh-CN", 2026)).toBe("2025年10月14日");
    expect(formatDay("2025-10-14", "en", 2026)).toBe("14 Oct 2025");
  });

  it("writes the month once in a range inside one month", () => {
    expect(formatRange("2026-10-12", "2026-10-18", "zh-CN")).toBe("10月12–18日");
    expect(formatRange("2026-09-28", "2026-10-04", "zh-CN")).toBe("9月28日–10月4日");
    expect(formatRange("2026-10-12", "2026-10-18", "en")).toBe("12–18 Oct");
  });

  it("counts days across months, years and the clock change", () => {
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
    expect(addDays("2028-03-01", -1)).toBe("2028-02-29");
    expect(daysBetween("2026-03-28", "2026-03-30")).toBe(2);
    expect(daysBetween("2026-03-30", "2026-03-28")).toBe(-2);
  });

  it("speaks of near days in words and of far days by date", () => {
    const today = "2026-10-14";
    expect(formatRelativeDay("2026-10-14", today, "zh-CN")).toBe("今天");
    expect(formatRelativeDay("2026-10-13", today, "zh-CN")).toBe("昨天");
    expect(formatRelativeDay("2026-10-09", today, "zh-CN")).toBe("5 天前");
    expect(formatRelativeDay("2026-10-16", today, "en")).toBe("in 2 days");
    expect(formatRelativeDay("2025-10-13", today, "zh-CN")).toBe("2025年10月13日");
  });

  it("refuses what is not a day", () => {
    expect(() => formatDay("soon", "en")).toThrow(RangeError);
  });
});

import { describe, expect, it } from "vitest";
import type { OverviewClass, WeekDot } from "../../api/gen/types.gen";
import { levelOf, shareOf } from "../../lib/shares";
import { classRows, gradeRows } from "./completion";

const dot = (week: number, done: number, late: number, missed: number, open = 0): WeekDot => ({
  week,
  from: "2026-09-07",
  to: "2026-09-13",
  school_days: 5,
  done,
  late,
  missed,
  open,
  exam: false,
  holiday: false,
});
const room = (id: string, grade: number, weeks: WeekDot[]): OverviewClass => ({
  class_id: id,
  class_name: id,
  grade_number: grade,
  students: 30,
  with_mentor: 29,
  due: 0,
  done: 0,
  weeks,
});

describe("completion", () => {
  it("counts what was done late and says nothing where nothing was due", () => {
    expect(shareOf(dot(1, 6, 2, 2))).toBe(80);
    expect(shareOf(dot(1, 1, 0, 0, 1))).toBe(50);
    expect(shareOf(dot(1, 0, 0, 0))).toBeNull();
  });

  it("steps at 65, 75, 85 and 95", () => {
    expect([64, 65, 74, 75, 84, 85, 94, 95, 100].map(levelOf)).toEqual(["missed", 1, 1, 2, 2, 3, 3, 4, 4]);
  });

  it("leaves the running week out of the total", () => {
    const rows = classRows([room("a", 1, [dot(1, 8, 0, 2), dot(2, 0, 0, 0, 10)])], 2);
    expect(rows[0]?.percent).toBe(80);
  });

  it("weighs the classes of a grade by what was due", () => {
    const rows = gradeRows([room("a", 2, [dot(1, 10, 0, 0)]), room("b", 2, [dot(1, 0, 0, 30)]), room("c", 1, [])], 2);
    expect(rows.map((row) => [row.grade, row.students, row.percent])).toEqual([
      [1, 30, null],
      [2, 60, 25],
    ]);
  });
});

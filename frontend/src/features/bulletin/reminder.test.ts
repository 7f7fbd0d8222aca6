import { describe, expect, it } from "vitest";
import { reminderText } from "./reminder";

const one = (mentor: string, cls: string, grade: number, overdue: number) => ({
  mentor: { id: mentor, name: `${mentor}老师` },
  class_id: cls,
  class_name: cls,
  grade_number: grade,
  overdue,
});
const behind = [one("张", "七年级1班", 7, 2), one("李", "七年级1班", 7, 3), one("张", "七年级2班", 7, 1)];
const ask = { week: 7, by: "class", named: true, language: "zh-CN" } as const;

describe("the reminder", () => {
  it("lists by class who has how much left, most first", () => {
    const lines = reminderText(behind, ask).split("\n");
    expect(lines[1]).toBe("七年级1班：李老师 3 件、张老师 2 件");
    expect(lines[2]).toBe("七年级2班：张老师 1 件");
  });

  it("adds up a mentor's classes by grade", () => {
    expect(reminderText(behind, { ...ask, by: "grade" })).toContain("七年级：张老师 3 件、李老师 3 件");
  });

  it("can leave the mentors' names out", () => {
    const text = reminderText(behind, { ...ask, named: false });
    expect(text).toContain("七年级1班：2 位导师，共 5 件");
    expect(text).not.toContain("张老师");
  });

  it("is complete in English", () => {
    const text = reminderText(behind, { ...ask, named: false, language: "en", by: "grade" });
    expect(text).toContain("Grade 7: 2 mentors, 6 things");
    expect(text).not.toMatch(/[，。：]/);
  });

  it("thanks where nothing is left", () => {
    expect(reminderText([], ask)).toBe("到第 7 周，没有等着补做的导师工作，谢谢各位老师。");
  });
});

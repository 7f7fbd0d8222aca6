import { expect, it } from "vitest";
import { guessedKind } from "./import-kind";

it("guesses what a file holds from its name, scores before names", () => {
  expect(guessedKind("五年级学生名单2026秋.xlsx")).toBe("students");
  expect(guessedKind("五年级学生期中成绩.xlsx")).toBe("scores");
  expect(guessedKind("教师任课表.xls")).toBe("staff");
  expect(guessedKind("2026学年第一学期校历.xlsx")).toBe("calendar");
  expect(guessedKind("2026.json")).toBe("calendar");
  expect(guessedKind("Book1.xlsx")).toBeNull();
});

import { expect, it } from "vitest";
import { actionWords, detailLine } from "./action-words";

it("says known actions in words, singular or plural", () => {
  expect(actionWords("student.reveal", "zh-CN")).toBe("学生 · 查看完整号码");
  expect(actionWords("students.create", "en")).toBe("Student · created");
});

it("keeps codes it does not know", () => {
  expect(actionWords("whisper.answer", "zh-CN")).toBe("whisper · answer");
  expect(actionWords("maintenance", "zh-CN")).toBe("maintenance");
});

it("puts a detail on one line", () => {
  expect(detailLine({ reason: "联系家长", ids: ["a"] }, "zh-CN")).toBe('原因 联系家长 · ids ["a"]');
  expect(detailLine(null, "en")).toBe("");
});

import { expect, it } from "vitest";
import { subjectsOf } from "./exam-subjects";

it("reads subjects with and without full marks", () => {
  expect(subjectsOf("语文100、数学 120，英语（150分）、科学")).toEqual([
    { subject: "语文", full_marks: 100 },
    { subject: "数学", full_marks: 120 },
    { subject: "英语", full_marks: 150 },
    { subject: "科学", full_marks: 100 },
  ]);
});

it("reads nothing from nothing", () => {
  expect(subjectsOf(" 、 ")).toEqual([]);
});

import type { ExamSubject } from "../../api/gen/types.gen";

const FULL_MARKS = 100;

/** Reads "语文100、数学 120、英语": a subject and, where it is not 100, its full marks. */
export function subjectsOf(text: string): ExamSubject[] {
  return text
    .split(/[、，,;；\n]+/)
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map((part) => {
      const [, subject = part, marks] = /^(.*?\D)\s*[(（]?\s*(\d{1,4})\s*分?[)）]?$/.exec(part) ?? [];
      return { subject: subject.trim(), full_marks: marks ? Number(marks) : FULL_MARKS };
    });
}

/** A mentor's answers while they are being given: an ordered list of those taken, and those declined with reasons. */
import type { Applicant, MentorAnswerRequest } from "../../api/gen/types.gen";

export interface Answers {
  /** Students taken, the most wished first. */
  accepted: readonly string[];
  /** Student → reason; the reason may be empty where none is asked. */
  declined: Readonly<Record<string, string>>;
}

export function answersOf(applicants: readonly Applicant[]): Answers {
  const accepted = applicants
    .filter((one) => one.decision === "accept")
    .sort((a, b) => (a.position ?? Number.MAX_SAFE_INTEGER) - (b.position ?? Number.MAX_SAFE_INTEGER))
    .map((one) => one.student.id);
  const declined = applicants.filter((one) => one.decision === "decline");
  return {
    accepted,
    declined: Object.fromEntries(declined.map((one) => [one.student.id, one.reason ?? ""])),
  };
}

function without(declined: Answers["declined"], student: string): Record<string, string> {
  const { [student]: _gone, ...rest } = declined;
  return rest;
}

export const accept = (answers: Answers, student: string): Answers => ({
  accepted: answers.accepted.includes(student) ? answers.accepted : [...answers.accepted, student],
  declined: without(answers.declined, student),
});

export const decline = (answers: Answers, student: string, reason = ""): Answers => ({
  accepted: answers.accepted.filter((one) => one !== student),
  declined: { ...answers.declined, [student]: reason },
});

/** Back to not decided. */
export const reopen = (answers: Answers, student: string): Answers => ({
  accepted: answers.accepted.filter((one) => one !== student),
  declined: without(answers.declined, student),
});

/** Special students whose refusal still lacks a reason. */
export const unreasoned = (answers: Answers, applicants: readonly Applicant[]): string[] =>
  applicants
    .filter((one) => one.special && answers.declined[one.student.id]?.trim() === "")
    .map((one) => one.student.id);

export function toAnswerRequest(answers: Answers): MentorAnswerRequest {
  return {
    answers: [
      ...answers.accepted.map((student_id, index) => ({ student_id, decision: "accept", position: index + 1 })),
      ...Object.entries(answers.declined).map(([student_id, reason]) => ({
        student_id,
        decision: "decline",
        reason: reason.trim() || null,
      })),
    ],
  };
}

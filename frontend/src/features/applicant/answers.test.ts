import { describe, expect, it } from "vitest";
import type { Applicant } from "../../api/gen/types.gen";
import { moved } from "../../lib/reorder";
import { accept, answersOf, decline, reopen, toAnswerRequest, unreasoned } from "./answers";

const applicant = (id: string, more: Partial<Applicant> = {}): Applicant => ({
  student: { id, name: id },
  tier: 1,
  gender: "female",
  interests: [],
  needs: [],
  special: false,
  ...more,
});

describe("a mentor's answers", () => {
  it("begin with what was answered before, in its order", () => {
    const answers = answersOf([
      applicant("b", { decision: "accept", position: 2 }),
      applicant("a", { decision: "accept", position: 1 }),
      applicant("c", { decision: "decline", reason: "名额已满" }),
      applicant("d"),
    ]);
    expect(answers).toEqual({ accepted: ["a", "b"], declined: { c: "名额已满" } });
  });

  it("hold a student in one place only", () => {
    const taken = accept(decline({ accepted: [], declined: {} }, "a", "x"), "a");
    expect(taken).toEqual({ accepted: ["a"], declined: {} });
    expect(decline(taken, "a")).toEqual({ accepted: [], declined: { a: "" } });
    expect(reopen(decline(taken, "a"), "a")).toEqual({ accepted: [], declined: {} });
    expect(accept(taken, "a").accepted).toEqual(["a"]);
  });

  it("ask a reason for declining a special student only", () => {
    const applicants = [applicant("a", { special: true }), applicant("b")];
    const both = decline(decline({ accepted: [], declined: {} }, "a"), "b");
    expect(unreasoned(both, applicants)).toEqual(["a"]);
    expect(unreasoned(decline(both, "a", "需要专业支持"), applicants)).toEqual([]);
  });

  it("are sent with positions from one and without empty reasons", () => {
    const request = toAnswerRequest({ accepted: ["b", "a"], declined: { c: "  ", d: " 满了 " } });
    expect(request.answers).toEqual([
      { student_id: "b", decision: "accept", position: 1 },
      { student_id: "a", decision: "accept", position: 2 },
      { student_id: "c", decision: "decline", reason: null },
      { student_id: "d", decision: "decline", reason: "满了" },
    ]);
  });
});

describe("moving in a list", () => {
  it("stays inside the list", () => {
    expect(moved(["a", "b", "c"], 0, 2)).toEqual(["b", "c", "a"]);
    expect(moved(["a", "b", "c"], 2, -1)).toEqual(["c", "a", "b"]);
    expect(moved(["a", "b", "c"], 1, 9)).toEqual(["a", "c", "b"]);
    expect(moved(["a"], 3, 0)).toEqual(["a"]);
  });
});

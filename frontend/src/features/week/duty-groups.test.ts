import { describe, expect, it } from "vitest";
import type { DutyItem } from "../../api/gen/types.gen";
import { formOf, groupDuties, markOf, mayAsk } from "./duty-groups";

const duty = (id: string, more: Partial<DutyItem> = {}): DutyItem => ({
  id,
  rule_key: "talk",
  rule_name: { zh: "谈心" },
  kind: "record",
  subject_kind: "student",
  subject_id: `s-${id}`,
  from: "2026-10-12",
  to: "2026-10-16",
  due_on: "2026-10-16",
  state: "due",
  required: true,
  binding: "must",
  late: false,
  basis: "",
  record_kinds: ["talk"],
  writing_minutes: 4,
  actors: ["mentor"],
  ...more,
});

describe("duties on the week page", () => {
  it("stand together by rule and day when they are about children", () => {
    const groups = groupDuties([
      duty("a"),
      duty("meal", { rule_key: "meal", subject_kind: "staff" }),
      duty("b"),
      duty("c", { due_on: "2026-10-23" }),
      duty("meal2", { rule_key: "meal", subject_kind: "staff" }),
    ]);
    expect(groups.map((group) => group.duties.map((one) => one.id))).toEqual([["a", "b"], ["meal"], ["c"], ["meal2"]]);
  });

  it("are overdue from the day after", () => {
    expect(markOf(duty("a"), "2026-10-15")).toBe("open");
    expect(markOf(duty("a"), "2026-10-16")).toBe("due");
    expect(markOf(duty("a"), "2026-10-17")).toBe("overdue");
    expect(markOf(duty("a", { state: "done_late" }), "2026-10-17")).toBe("done");
  });

  it("open the form filled in", () => {
    expect(formOf([duty("a")], [])).toBe("/records/new?kind=talk&student=s-a&duty=a");
    expect(formOf([duty("a"), duty("b")], [])).toBe("/records/new?kind=talk&students=s-a%2Cs-b&duty=a%2Cb");
    const group = duty("g", { subject_kind: "group", subject_id: "g1", record_kinds: ["group_activity"] });
    const mentees = [
      { id: "m1", name: "甲" },
      { id: "m2", name: "乙" },
    ];
    expect(formOf([group], mentees)).toBe("/records/new?kind=group_activity&students=m1%2Cm2&duty=g");
  });

  it("lead to the record once they are done", () => {
    expect(formOf([duty("a", { state: "done", record_id: "r1" })], [])).toBe("/records/r1");
  });
});

describe("asking to be excused", () => {
  it("is offered while the duty is undone and not asked for yet", () => {
    expect(mayAsk(duty("a"))).toBe(true);
    expect(mayAsk(duty("a", { excuse: "declined" }))).toBe(true);
    expect(mayAsk(duty("a", { excuse: "asked" }))).toBe(false);
    expect(mayAsk(duty("a", { state: "done" }))).toBe(false);
    expect(mayAsk(duty("a", { rule_key: "next_step" }))).toBe(false);
  });
});

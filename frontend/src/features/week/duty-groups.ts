/** Duties of one rule stand together: "谈心 5 位" with the names under it, instead of five rows. */
import type { DutyItem, PersonRef } from "../../api/gen/types.gen";
import type { DutyState } from "../../components/duty";
import { daysBetween } from "../../lib/dates";

export interface DutyGroup {
  key: string;
  duties: readonly DutyItem[];
}

/** In the order of their first duty; duties about children are put together by rule and day, others stay alone. */
export function groupDuties(duties: readonly DutyItem[]): DutyGroup[] {
  const groups = new Map<string, DutyItem[]>();
  for (const duty of duties) {
    const key = duty.subject_kind === "student" ? `${duty.rule_key} ${duty.due_on}` : duty.id;
    const group = groups.get(key);
    if (group) group.push(duty);
    else groups.set(key, [duty]);
  }
  return [...groups].map(([key, together]) => ({ key, duties: together }));
}

/** The mark of a duty on the week page. */
export function markOf(duty: DutyItem, today: string): DutyState {
  if (duty.state === "done" || duty.state === "done_late" || duty.state === "excused") return "done";
  const left = daysBetween(today, duty.due_on);
  if (left < 0) return "overdue";
  return left === 0 ? "due" : "open";
}

/** The filled-in form for one duty or several of one rule; what is done leads to its record. */
export function formOf(duties: readonly DutyItem[], mentees: readonly PersonRef[]): string {
  const first = duties[0];
  if (!first) return "/records/new";
  if (first.record_id) return `/records/${first.record_id}`;
  const search = new URLSearchParams();
  const kind = first.record_kinds[0];
  if (kind) search.set("kind", kind);
  const children = first.subject_kind === "group" ? mentees.map((mentee) => mentee.id) : studentsOf(duties);
  if (children.length === 1) search.set("student", children[0] as string);
  if (children.length > 1) search.set("students", children.join(","));
  search.set("duty", duties.map((duty) => duty.id).join(","));
  return `/records/new?${search}`;
}

const studentsOf = (duties: readonly DutyItem[]): string[] => [
  ...new Set(duties.flatMap((duty) => (duty.subject_kind === "student" && duty.subject_id ? [duty.subject_id] : []))),
];

/** The key of duties that are an author's own next step: those are corrected in the record. */
const NEXT_STEP = "next_step";

/** Whether one can ask to be excused from it: undone, not asked for yet, and asked of one by the scheme. */
export function mayAsk(duty: DutyItem): boolean {
  const undone = duty.state === "due" || duty.state === "upcoming" || duty.state === "missed";
  const free = !duty.excuse || duty.excuse === "declined";
  return undone && free && duty.rule_key !== NEXT_STEP;
}

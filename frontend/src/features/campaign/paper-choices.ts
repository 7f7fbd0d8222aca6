/** The grid of paper choices as a value: what was typed over what the server has. Pure. */
import type { PaperChoiceEntry, PaperChoiceRow } from "../../api/gen/types.gen";

/** One row as it is on the screen; an empty text is an empty field. */
export interface Draft {
  choices: readonly string[];
  accepts: boolean;
}

export type Drafts = ReadonlyMap<string, Draft>;

/** Fields of a row: three, or more if a student has given more. */
export const fieldCount = (rows: readonly PaperChoiceRow[]): number =>
  Math.max(3, ...rows.map((row) => row.choices.length));

export function draftOf(row: PaperChoiceRow, drafts: Drafts, fields: number): Draft {
  const typed = drafts.get(row.student.id);
  if (typed) return typed;
  const choices = Array.from({ length: fields }, (_, place) => row.choices[place] ?? "");
  return { choices, accepts: row.accepts_coordination };
}

const given = (draft: Draft) => draft.choices.filter((choice) => choice !== "");

/** True if a mentor stands twice in the row. */
export const hasTwice = (draft: Draft): boolean => new Set(given(draft)).size < given(draft).length;

export function isChanged(row: PaperChoiceRow, draft: Draft): boolean {
  return draft.accepts !== row.accepts_coordination || given(draft).join() !== row.choices.join();
}

/** The rows to be saved, in the grid's order; gaps between choices are closed. */
export function changedEntries(rows: readonly PaperChoiceRow[], drafts: Drafts): PaperChoiceEntry[] {
  return rows.flatMap((row) => {
    const draft = drafts.get(row.student.id);
    if (!draft || !isChanged(row, draft)) return [];
    return [{ student_id: row.student.id, choices: given(draft), accepts_coordination: draft.accepts }];
  });
}

/**
 * The board as a value: what an edit makes of it, its columns, and what differs between two boards. Pure; the server decides,
 * this only shows the edit before the answer comes.
 */
import type { BoardEditRequest, BoardMentor, BoardMove, BoardResponse, BoardStudent } from "../../api/gen/types.gen";

/** One act of the coordinator; at most one of the lists is filled. */
export type Edit = BoardEditRequest;

const nothing: Edit = { moves: [], pin: [], unpin: [], forbid: [], allow: [] };

/** `mentor` null takes the student out of the groups. */
export const move = (student: string, mentor: string | null): Edit => ({
  ...nothing,
  moves: [{ student_id: student, mentor_id: mentor }],
});
export const pin = (student: string, mentor: string): Edit => ({
  ...nothing,
  pin: [{ student_id: student, mentor_id: mentor }],
});
export const unpin = (student: string): Edit => ({ ...nothing, unpin: [student] });
export const forbid = (student: string, mentor: string): Edit => ({
  ...nothing,
  forbid: [{ student_id: student, mentor_id: mentor }],
});
export const allow = (student: string, mentor: string): Edit => ({
  ...nothing,
  allow: [{ student_id: student, mentor_id: mentor }],
});

/** The students an edit is about. */
export const touched = (edit: Edit): string[] => [
  ...[...edit.moves, ...edit.pin, ...edit.forbid, ...edit.allow].map((entry) => entry.student_id),
  ...edit.unpin,
];

/** Place of the mentor among the student's choices, counted from 1; null if not among them. */
export function rankOf(student: Pick<BoardStudent, "choices">, mentor: string | null | undefined): number | null {
  const place = mentor ? student.choices.indexOf(mentor) : -1;
  return place < 0 ? null : place + 1;
}

export const isForbidden = (student: Pick<BoardStudent, "forbidden">, mentor: string): boolean =>
  student.forbidden.includes(mentor);

export const isBoy = (person: { gender: string }): boolean => person.gender === "male" || person.gender === "1";
export const isGirl = (person: { gender: string }): boolean => person.gender === "female" || person.gender === "2";

function placed(student: BoardStudent, mentor: string | null | undefined): BoardStudent {
  const to = mentor ?? null;
  if (to === (student.mentor_id ?? null)) return student;
  return { ...student, mentor_id: to, rank: rankOf(student, to), pinned: student.pinned && to !== null };
}

function studentAfter(student: BoardStudent, edit: Edit): BoardStudent {
  const mine = (entries: readonly BoardMove[]) => entries.filter((entry) => entry.student_id === student.id);
  let next = student;
  for (const entry of mine(edit.moves)) next = placed(next, entry.mentor_id);
  for (const entry of mine(edit.pin)) next = { ...placed(next, entry.mentor_id), pinned: true };
  if (edit.unpin.includes(student.id)) next = { ...next, pinned: false };
  for (const { mentor_id } of mine(edit.forbid)) {
    if (!mentor_id || isForbidden(next, mentor_id)) continue;
    const left = next.mentor_id === mentor_id ? placed(next, null) : next;
    next = { ...left, forbidden: [...next.forbidden, mentor_id] };
  }
  for (const { mentor_id } of mine(edit.allow)) {
    next = { ...next, forbidden: next.forbidden.filter((one) => one !== mentor_id) };
  }
  return next;
}

/** Sizes and the plain figures of the meter; objective, bound and envy are the server's and stay until it answers. */
export function counted(board: BoardResponse): BoardResponse {
  const groups = new Map<string, { size: number; boys: number; girls: number }>();
  let unplaced = 0;
  let first = 0;
  for (const student of board.students) {
    if (!student.mentor_id) {
      unplaced += 1;
      continue;
    }
    if (student.rank === 1) first += 1;
    const group = groups.get(student.mentor_id) ?? { size: 0, boys: 0, girls: 0 };
    group.size += 1;
    if (isBoy(student)) group.boys += 1;
    if (isGirl(student)) group.girls += 1;
    groups.set(student.mentor_id, group);
  }
  const mentors = board.mentors.map((mentor) => {
    const group = groups.get(mentor.id) ?? { size: 0, boys: 0, girls: 0 };
    const same = group.size === mentor.size && group.boys === mentor.boys && group.girls === mentor.girls;
    return same ? mentor : { ...mentor, ...group };
  });
  return {
    ...board,
    mentors,
    meter: {
      ...board.meter,
      unplaced,
      placed: board.students.length - unplaced,
      first_choice: first,
      over: mentors.filter((mentor) => mentor.size > mentor.most).length,
      under: mentors.filter((mentor) => mentor.size < mentor.least).length,
    },
  };
}

/** The board with the edit done. */
export function applyEdit(board: BoardResponse, edit: Edit): BoardResponse {
  const students = board.students.map((student) => studentAfter(student, edit));
  return counted({ ...board, students });
}

export interface BoardColumn {
  /** Null for those who wait. */
  mentor: BoardMentor | null;
  students: BoardStudent[];
}

/** One column a mentor in the server's order; those without mentor last. */
export function columnsOf(board: Pick<BoardResponse, "students" | "mentors">): BoardColumn[] {
  const groups = new Map<string, BoardStudent[]>(board.mentors.map((mentor) => [mentor.id, []]));
  const waiting: BoardStudent[] = [];
  for (const student of board.students) {
    const group = student.mentor_id ? groups.get(student.mentor_id) : undefined;
    (group ?? waiting).push(student);
  }
  return [
    ...board.mentors.map((mentor) => ({ mentor, students: groups.get(mentor.id) ?? [] })),
    { mentor: null, students: waiting },
  ];
}

/** Why a student should not, or cannot, go into a group: for the hint while dragging and in the menu. */
export type Obstacle = "forbidden" | "full" | "same" | null;

export function obstacleTo(student: BoardStudent, mentor: BoardMentor): Obstacle {
  if (student.mentor_id === mentor.id) return "same";
  if (isForbidden(student, mentor.id)) return "forbidden";
  return mentor.size >= mentor.most ? "full" : null;
}

/**
 * Where ⌥→ (`step` 1) and ⌥← (`step` −1) move a student: the next column that is not forbidden, those who wait included.
 * Undefined at the edge.
 */
export function besideOf(
  columns: readonly BoardColumn[],
  student: BoardStudent,
  step: 1 | -1,
): BoardColumn | undefined {
  const here = columns.findIndex((column) => (column.mentor?.id ?? null) === (student.mentor_id ?? null));
  for (let index = here + step; index >= 0 && index < columns.length; index += step) {
    const column = columns[index];
    if (column && (!column.mentor || !isForbidden(student, column.mentor.id))) return column;
  }
  return undefined;
}

/** Where the plain arrow keys lead from a card: the neighbour in the column, or the card at the same height beside it. */
export function focusAfter(
  columns: readonly BoardColumn[],
  student: string,
  key: "ArrowUp" | "ArrowDown" | "ArrowLeft" | "ArrowRight",
): string | undefined {
  const x = columns.findIndex((column) => column.students.some((one) => one.id === student));
  const column = columns[x];
  if (!column) return undefined;
  const y = column.students.findIndex((one) => one.id === student);
  if (key === "ArrowUp") return column.students[y - 1]?.id;
  if (key === "ArrowDown") return column.students[y + 1]?.id;
  const step = key === "ArrowRight" ? 1 : -1;
  for (let index = x + step; index >= 0 && index < columns.length; index += step) {
    const students = columns[index]?.students ?? [];
    if (students.length > 0) return students[Math.min(y, students.length - 1)]?.id;
  }
  return undefined;
}

export interface Difference {
  student: BoardStudent;
  from: BoardMentor | null;
  to: BoardMentor | null;
  what: "moved" | "pinned" | "unpinned" | "bans";
}

/** What another coordinator did between two boards. */
export function differences(before: BoardResponse, after: BoardResponse): Difference[] {
  const old = new Map(before.students.map((student) => [student.id, student]));
  const mentors = new Map(after.mentors.map((mentor) => [mentor.id, mentor]));
  const mentorOf = (student: BoardStudent) => (student.mentor_id ? (mentors.get(student.mentor_id) ?? null) : null);
  return after.students.flatMap((student): Difference[] => {
    const was = old.get(student.id);
    if (!was) return [];
    const pair = { student, from: mentorOf(was), to: mentorOf(student) };
    if ((was.mentor_id ?? null) !== (student.mentor_id ?? null)) return [{ ...pair, what: "moved" }];
    if (was.pinned !== student.pinned) return [{ ...pair, what: student.pinned ? "pinned" : "unpinned" }];
    return [...was.forbidden].sort().join() === [...student.forbidden].sort().join() ? [] : [{ ...pair, what: "bans" }];
  });
}

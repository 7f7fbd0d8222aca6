import { describe, expect, it } from "vitest";
import type { BoardResponse } from "../../api/gen/types.gen";
import {
  allow,
  applyEdit,
  besideOf,
  columnsOf,
  differences,
  focusAfter,
  forbid,
  move,
  obstacleTo,
  pin,
  touched,
  unpin,
} from "./board-model";
import { sampleBoard } from "./board-sample";

const student = (board: BoardResponse, id: string) => {
  const found = board.students.find((one) => one.id === id);
  if (!found) throw new Error(id);
  return found;
};
const mentor = (board: BoardResponse, id: string) => {
  const found = board.mentors.find((one) => one.id === id);
  if (!found) throw new Error(id);
  return found;
};

describe("an edit of the board", () => {
  it("moves a student, gives the rank by the choices and counts both groups anew", () => {
    const after = applyEdit(sampleBoard(), move("s3", "m2"));
    expect(student(after, "s3")).toMatchObject({ mentor_id: "m2", rank: 2 });
    expect(mentor(after, "m2")).toMatchObject({ size: 2, boys: 1, girls: 1 });
    expect(after.meter).toMatchObject({ unplaced: 0, placed: 3, first_choice: 2, under: 1 });
  });

  it("counts a group over its bounds and one under them", () => {
    const after = applyEdit(applyEdit(sampleBoard(), move("s2", "m1")), move("s3", "m1"));
    expect(after.meter).toMatchObject({ over: 1, under: 1 });
  });

  it("takes a student out of a group and loosens the pin with it", () => {
    const pinned = applyEdit(sampleBoard(), pin("s1", "m1"));
    expect(student(pinned, "s1").pinned).toBe(true);
    expect(student(applyEdit(pinned, move("s1", null)), "s1")).toMatchObject({ mentor_id: null, pinned: false });
    expect(student(applyEdit(pinned, unpin("s1")), "s1")).toMatchObject({ mentor_id: "m1", pinned: false });
  });

  it("a ban on the present pair parts it, and lifting the ban does not bring it back", () => {
    const banned = applyEdit(sampleBoard(), forbid("s1", "m1"));
    expect(student(banned, "s1")).toMatchObject({ mentor_id: null, forbidden: ["m1"] });
    expect(student(applyEdit(banned, allow("s1", "m1")), "s1")).toMatchObject({ mentor_id: null, forbidden: [] });
  });

  it("leaves the students it does not touch as they are, so that their cards are not drawn again", () => {
    const before = sampleBoard();
    expect(student(applyEdit(before, move("s3", "m2")), "s1")).toBe(student(before, "s1"));
  });

  it("names the students it touches", () => {
    expect(touched(forbid("s1", "m1"))).toEqual(["s1"]);
    expect(touched(unpin("s2"))).toEqual(["s2"]);
  });
});

describe("columns and keys", () => {
  it("puts those without mentor, or with one who is not on the board, last", () => {
    const board = sampleBoard();
    const gone = { ...board, students: board.students.map((s) => (s.id === "s2" ? { ...s, mentor_id: "gone" } : s)) };
    expect(columnsOf(gone).map((c) => [c.mentor?.id ?? null, c.students.map((s) => s.id)])).toEqual([
      ["m1", ["s1"]],
      ["m2", []],
      [null, ["s2", "s3"]],
    ]);
  });

  it("⌥← and ⌥→ step to the next column, over a forbidden one, and stop at the edges", () => {
    const board = applyEdit(sampleBoard(), forbid("s3", "m2"));
    const columns = columnsOf(board);
    expect(besideOf(columns, student(board, "s3"), -1)?.mentor?.id).toBe("m1");
    expect(besideOf(columns, student(board, "s3"), 1)).toBeUndefined();
    expect(besideOf(columns, student(board, "s1"), 1)?.mentor?.id).toBe("m2");
    expect(besideOf(columns, student(board, "s1"), -1)).toBeUndefined();
  });

  it("plain arrows go to the neighbour, and beside at the same height or the last card", () => {
    const board = applyEdit(sampleBoard(), move("s3", "m1"));
    const columns = columnsOf(board);
    expect(focusAfter(columns, "s1", "ArrowDown")).toBe("s3");
    expect(focusAfter(columns, "s3", "ArrowRight")).toBe("s2");
    expect(focusAfter(columns, "s2", "ArrowRight")).toBeUndefined();
    expect(focusAfter(columns, "nobody", "ArrowUp")).toBeUndefined();
  });

  it("says what stands in the way of a move", () => {
    const board = applyEdit(applyEdit(sampleBoard(), forbid("s3", "m2")), move("s2", "m1"));
    expect(obstacleTo(student(board, "s3"), mentor(board, "m2"))).toBe("forbidden");
    expect(obstacleTo(student(board, "s3"), mentor(board, "m1"))).toBe("full");
    expect(obstacleTo(student(board, "s1"), mentor(board, "m1"))).toBe("same");
    expect(obstacleTo(student(board, "s1"), mentor(board, "m2"))).toBeNull();
  });
});

describe("what others did", () => {
  it("names moves, pins and bans with both groups", () => {
    const before = sampleBoard();
    const after = [move("s3", "m2"), pin("s1", "m1"), forbid("s2", "m1")].reduce(applyEdit, before);
    expect(differences(before, after).map((d) => [d.student.id, d.what, d.from?.id, d.to?.id])).toEqual([
      ["s1", "pinned", "m1", "m1"],
      ["s2", "bans", "m2", "m2"],
      ["s3", "moved", undefined, "m2"],
    ]);
    expect(differences(before, before)).toEqual([]);
  });
});

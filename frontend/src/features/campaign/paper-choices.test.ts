import { describe, expect, it } from "vitest";
import type { PaperChoiceRow } from "../../api/gen/types.gen";
import { changedEntries, draftOf, fieldCount, hasTwice } from "./paper-choices";

const row = (id: string, choices: string[], accepts = false): PaperChoiceRow => ({
  student: { id, name: id },
  choices,
  accepts_coordination: accepts,
});

describe("paper choices", () => {
  it("shows three fields, or as many as a student has given", () => {
    expect(fieldCount([row("a", [])])).toBe(3);
    expect(fieldCount([row("a", ["m1", "m2", "m3", "m4"])])).toBe(4);
  });

  it("saves only rows that differ, with gaps between choices closed", () => {
    const rows = [row("a", ["m1"]), row("b", ["m1", "m2"]), row("c", [])];
    const drafts = new Map([
      ["a", { choices: ["m1", "", ""], accepts: false }],
      ["b", { choices: ["", "m2", "m3"], accepts: false }],
      ["c", { choices: ["", "", ""], accepts: true }],
    ]);
    expect(changedEntries(rows, drafts)).toEqual([
      { student_id: "b", choices: ["m2", "m3"], accepts_coordination: false },
      { student_id: "c", choices: [], accepts_coordination: true },
    ]);
  });

  it("notices a mentor that stands twice, but not two empty fields", () => {
    expect(hasTwice({ choices: ["m1", "m2", "m1"], accepts: false })).toBe(true);
    expect(hasTwice({ choices: ["m1", "", ""], accepts: false })).toBe(false);
  });

  it("begins with what the server has", () => {
    expect(draftOf(row("a", ["m2"], true), new Map(), 3)).toEqual({ choices: ["m2", "", ""], accepts: true });
  });
});

import { describe, expect, it } from "vitest";
import { blocksOf, cellAt } from "./matrix";

const column = (rule: string, window: string) => ({
  rule_key: rule,
  rule_name: { zh: rule },
  window_code: window,
  from: "2026-09-01",
  to: "2026-09-30",
  due_on: "2026-09-30",
});

describe("a group's matrix", () => {
  it("has a block for each rule with its windows in order", () => {
    const blocks = blocksOf([column("talk", "m1"), column("talk", "m2"), column("visit", "t1")]);
    expect(blocks.map((block) => [block.key, block.columns.map((one) => one.place)])).toEqual([
      ["talk", [0, 1]],
      ["visit", [2]],
    ]);
  });
  it("leaves a cell empty where the child owes nothing", () => {
    const cell = { column: 1, state: "done", done: 1, of: 1, duty_id: "D" };
    const row = { student: { id: "S", name: "王" }, cells: [cell] };
    expect(cellAt(row, 1)).toBe(cell);
    expect(cellAt(row, 0)).toBeUndefined();
  });
});

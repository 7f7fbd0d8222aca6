/** A group's matrix as the page shows it: a block for each rule. */
import type { GroupMatrixResponse, MatrixCell, MatrixColumn } from "../../api/gen/types.gen";

export interface Block {
  key: string;
  name: MatrixColumn["rule_name"];
  columns: { place: number; column: MatrixColumn }[];
}

/** Rules in the order of the columns, each with its windows. */
export function blocksOf(columns: readonly MatrixColumn[]): Block[] {
  const blocks = new Map<string, Block>();
  columns.forEach((column, place) => {
    const block = blocks.get(column.rule_key) ?? { key: column.rule_key, name: column.rule_name, columns: [] };
    block.columns.push({ place, column });
    blocks.set(column.rule_key, block);
  });
  return [...blocks.values()];
}

export function cellAt(row: GroupMatrixResponse["rows"][number], place: number): MatrixCell | undefined {
  return row.cells.find((cell) => cell.column === place);
}

/** The sign in a cell, so that nothing is said by colour alone. */
export const SIGNS: Record<string, string> = {
  done: "✓",
  done_late: "△",
  missed: "×",
  due: "○",
  upcoming: "",
  excused: "–",
};

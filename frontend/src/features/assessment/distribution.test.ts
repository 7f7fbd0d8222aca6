import { describe, expect, it } from "vitest";
import type { ResultRow } from "../../api/gen/types.gen";
import { plotOf } from "./distribution";

const row = (id: string, total: string | null, band: string | null = null, award: string | null = null): ResultRow => ({
  id,
  subject: { id, name: id },
  mentees: 6,
  total,
  max: "100",
  band,
  assessed: total !== null,
  vetoed: false,
  award,
  cells: [],
});
const bands = [
  { name: "优", from: "90" },
  { name: "良", from: "80" },
  { name: "合格", from: null },
];

describe("the distribution of totals", () => {
  it("spans whole tens around the totals and leaves out those who are not assessed", () => {
    const plot = plotOf([row("a", "82.5"), row("b", "95"), row("c", null)], bands, 200, 10);
    expect(plot).toMatchObject({ low: 80, high: 100, ticks: [80, 90, 100] });
    expect(plot?.dots.map((dot) => [dot.row.id, dot.x])).toEqual([
      ["a", 30],
      ["b", 150],
    ]);
  });

  it("puts equal totals one above the other", () => {
    const plot = plotOf([row("a", "85"), row("b", "85"), row("c", "85.01")], bands, 200, 10);
    expect(plot?.dots.map((dot) => dot.level)).toEqual([0, 1, 2]);
    expect(plot?.levels).toBe(3);
  });

  it("draws the bands inside the span, the last one from the left edge, and counts by the server's band", () => {
    const rows = [row("a", "75", "合格"), row("b", "85", "良"), row("c", "95", "优"), row("d", "91", null)];
    const plot = plotOf(rows, bands, 300, 10);
    expect(plot?.bands).toEqual([
      { name: "合格", from: 0, to: 100, count: 1 },
      { name: "良", from: 100, to: 200, count: 1 },
      { name: "优", from: 200, to: 300, count: 1 },
    ]);
  });

  it("begins the award line at the lowest awarded total", () => {
    const plot = plotOf([row("a", "90", "优", "评优"), row("b", "95", "优", "评优"), row("c", "85")], bands, 200, 10);
    expect(plot?.award).toEqual({ name: "评优", from: 90, x: 100, count: 2 });
  });

  it("is nothing while nobody has a total", () => {
    expect(plotOf([row("a", null)], bands, 200, 10)).toBeNull();
  });
});

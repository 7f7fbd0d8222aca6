import { describe, expect, it } from "vitest";
import type { ExamPoint } from "../../api/gen/types.gen";
import { examChart, spread } from "./exam-curve";

const point = (exam: number, subject: string, more: Partial<ExamPoint>): ExamPoint => ({
  exam_id: String(exam),
  name: `第 ${exam} 次`,
  held_on: `2026-0${exam}-01`,
  subject,
  full_marks: 120,
  absent: false,
  exempt: false,
  ...more,
});

describe("examChart", () => {
  it("orders exams by the day they were held and draws percentiles where there are any", () => {
    const chart = examChart(
      [point(3, "语文", { percentile: 70 }), point(1, "语文", { percentile: 50, score: "60" })],
      ["语文", "数学"],
    );
    expect(chart?.measure).toBe("percentile");
    expect(chart?.exams.map((exam) => exam.id)).toEqual(["1", "3"]);
    expect(chart?.curves).toEqual([
      {
        subject: "语文",
        points: [
          { exam: "第 1 次", column: 0, value: 50 },
          { exam: "第 3 次", column: 1, value: 70 },
        ],
      },
    ]);
  });

  it("draws the share of full marks where there is no percentile", () => {
    const chart = examChart([point(1, "数学", { score: "90" })], ["数学"]);
    expect(chart?.measure).toBe("share");
    expect(chart?.curves[0]?.points[0]?.value).toBe(75);
  });

  it("leaves a gap for a missed exam, and keeps a real zero", () => {
    const points = [point(1, "数学", { score: "0", absent: true }), point(2, "数学", { score: "0" })];
    expect(examChart(points, ["数学"])?.curves[0]?.points).toEqual([{ exam: "第 2 次", column: 1, value: 0 }]);
  });

  it("draws nothing when there are levels only", () => {
    expect(examChart([point(1, "语文", { level: "A" })], ["语文"])).toBeNull();
    expect(examChart([], [])).toBeNull();
  });

  it("puts lines around the values and never beyond 0 and 100", () => {
    const chart = examChart([point(1, "语文", { percentile: 99 }), point(2, "语文", { percentile: 97 })], ["语文"]);
    expect(chart?.ticks).toEqual([60, 80, 100]);
  });
});

describe("spread", () => {
  it("moves labels apart by at least the gap and keeps their order", () => {
    const placed = spread([50, 52, 90], 14);
    expect(placed[1] as number).toBeGreaterThanOrEqual((placed[0] as number) + 13.9);
    expect(placed[2]).toBe(90);
  });

  it("leaves labels alone that already have room", () => {
    expect(spread([80, 10], 14)).toEqual([80, 10]);
  });
});

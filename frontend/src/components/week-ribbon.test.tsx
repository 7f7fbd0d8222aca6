import { fireEvent, render, screen } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { type RibbonWeek, WeekRibbon } from "./week-ribbon";

const weeks: RibbonWeek[] = [
  { number: 1, state: "done" },
  { number: 2, state: "late" },
  { number: 3, state: "missed", exam: "期中" },
  { number: 4, state: "running" },
  { number: 5, state: "none", holiday: "国庆" },
];

describe("week ribbon", () => {
  it("says in words what each mark means", () => {
    render(<WeekRibbon weeks={weeks} current={4} onSelect={vi.fn()} />);
    const labels = screen.getAllByRole("button").map((button) => button.getAttribute("aria-label"));
    expect(labels).toEqual([
      "第 1 周 · 已完成",
      "第 2 周 · 补做",
      "第 3 周 · 期中 · 有缺",
      "第 4 周，本周",
      "第 5 周 · 国庆",
    ]);
  });

  it("marks the week that is shown and travels on a click", () => {
    const onSelect = vi.fn();
    render(<WeekRibbon weeks={weeks} current={4} selected={2} onSelect={onSelect} />);
    expect(screen.getByRole("button", { current: true }).textContent).toBe("2");
    fireEvent.click(screen.getByRole("button", { name: "第 1 周 · 已完成" }));
    expect(onSelect).toHaveBeenCalledWith(1);
  });

  it("travels by one slider on a phone and counts the weeks", () => {
    const onSelect = vi.fn();
    render(<WeekRibbon look="line" withKey weeks={weeks} current={4} onSelect={onSelect} />);
    const slider = screen.getByRole("slider");
    expect(slider.getAttribute("aria-valuetext")).toBe("第 4 周，本周");
    fireEvent.change(slider, { target: { value: "2" } });
    expect(onSelect).toHaveBeenCalledWith(2);
    expect(screen.getByText("补做 1 周")).toBeTruthy();
  });
});

import { fireEvent, render, screen } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { type Command, CommandPalette, matching } from "./command-palette";
import { TravelProvider } from "./link";

const commands: Command[] = [
  { id: "1", label: "总览", href: "/overview", keywords: ["zonglan", "zl"] },
  { id: "2", label: "张莉", href: "/staff/2", keywords: ["zhangli", "zl"] },
  { id: "3", label: "设置", href: "/settings", keywords: ["shezhi", "sz"] },
];

describe("command palette", () => {
  it("finds by name, pinyin and initials, and puts beginnings first", () => {
    expect(matching(commands, "设").map((command) => command.id)).toEqual(["3"]);
    expect(matching(commands, "ZL").map((command) => command.id)).toEqual(["1", "2"]);
    expect(matching(commands, "zhang").map((command) => command.id)).toEqual(["2"]);
    expect(matching(commands, "hang li").map((command) => command.id)).toEqual(["2"]);
    expect(matching(commands, "zzz")).toEqual([]);
  });

  it("is worked with the keyboard alone", () => {
    const travel = vi.fn();
    const onClose = vi.fn();
    render(
      <TravelProvider value={travel}>
        <CommandPalette commands={commands} onClose={onClose} />
      </TravelProvider>,
    );
    const input = screen.getByRole("combobox");
    fireEvent.keyDown(input, { key: "ArrowDown" });
    expect(screen.getByRole("option", { selected: true }).textContent).toBe("张莉");
    fireEvent.keyDown(input, { key: "Enter" });
    expect(travel).toHaveBeenCalledWith("/staff/2");
    expect(onClose).toHaveBeenCalled();
  });
});

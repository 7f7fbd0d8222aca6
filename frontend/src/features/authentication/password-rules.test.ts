import { describe, expect, it } from "vitest";
import { cleanCode, passwordFault } from "./password-rules";

describe("password rules", () => {
  it("counts characters, not bytes or code units", () => {
    expect(passwordFault("春天的板报好看", "春天的板报好看")).toEqual({
      pointer: "/new_password",
      fault: "tooShort",
    });
    expect(passwordFault("春天的板报很好看", "春天的板报很好看")).toBeNull();
    expect(passwordFault("😀😀😀😀😀", "😀😀😀😀😀")?.fault).toBe("tooShort");
  });

  it("compares both times it was written", () => {
    expect(passwordFault("correct horse", "correct house")).toEqual({ pointer: "/repeated", fault: "notSame" });
  });

  it("reads a code as people copy it from paper", () => {
    expect(cleanCode(" k7qm-o2li ")).toBe("K7QM0211");
  });
});

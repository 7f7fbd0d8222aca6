import { describe, expect, it } from "vitest";
import { reasonsFor } from "./reasons";

describe("the reasons of an absence", () => {
  it("fit the person", () => {
    expect(reasonsFor("student")).toEqual(["sick", "suspension", "personal", "other"]);
    expect(reasonsFor("staff")).not.toContain("suspension");
    expect(reasonsFor("staff")).toContain("teaching_aid");
  });
});

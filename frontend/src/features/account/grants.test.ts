import { describe, expect, it } from "vitest";
import { gradesOf, hasRole, isWholeSchool, toggledRole, withGrades } from "./grants";

describe("grants", () => {
  it("grants a role for the whole school, and takes all of it away again", () => {
    const granted = toggledRole([], "principal");
    expect(granted).toEqual([{ role: "principal", scope_kind: "school" }]);
    expect(toggledRole(granted, "principal")).toEqual([]);
  });

  it("limits a grade lead to grades and keeps the other roles", () => {
    const before = [
      { role: "principal", scope_kind: "school" },
      { role: "grade_lead", scope_kind: "school" },
    ];
    const after = withGrades(before, "grade_lead", ["g5", "g6"]);
    expect(gradesOf(after, "grade_lead")).toEqual(["g5", "g6"]);
    expect(isWholeSchool(after, "grade_lead")).toBe(false);
    expect(hasRole(after, "principal")).toBe(true);
  });

  it("keeps a grant for a single class when the grades change", () => {
    const before = [{ role: "counsellor", scope_kind: "class", scope_id: "c1" }];
    expect(withGrades(before, "counsellor", ["g5"])).toContainEqual(before[0]);
  });

  it("means the whole school when no grade is left", () => {
    expect(isWholeSchool(withGrades([], "counsellor", []), "counsellor")).toBe(true);
  });
});

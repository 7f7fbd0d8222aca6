/** Which roles are granted, and how far. Only a grade lead and a counsellor can have less than the whole school. */
import type { RoleGrantRequest } from "../../api/gen/types.gen";
import type { roleTexts } from "./text";

export type GrantableRole = keyof typeof roleTexts;

export const grantableRoles: readonly GrantableRole[] = [
  "school_admin",
  "principal",
  "moral_education_office",
  "teaching_office",
  "general_affairs_office",
  "grade_lead",
  "counsellor",
  "canteen",
  "auditor",
];

type Grants = readonly RoleGrantRequest[];
const wholeSchool = (role: string): RoleGrantRequest => ({ role, scope_kind: "school" });

export const hasRole = (grants: Grants, role: string) => grants.some((grant) => grant.role === role);

/** Adds the role for the whole school, or takes away all grants of it. */
export function toggledRole(grants: Grants, role: string): RoleGrantRequest[] {
  const others = grants.filter((grant) => grant.role !== role);
  return others.length < grants.length ? others : [...others, wholeSchool(role)];
}

export const gradesOf = (grants: Grants, role: string): string[] =>
  grants.flatMap((grant) =>
    grant.role === role && grant.scope_kind === "grade" && grant.scope_id ? [grant.scope_id] : [],
  );

export const isWholeSchool = (grants: Grants, role: string) =>
  grants.some((grant) => grant.role === role && grant.scope_kind === "school");

/** Limits the role to grades; none means the whole school. Grants for single classes stay as they are. */
export function withGrades(grants: Grants, role: string, grades: readonly string[]): RoleGrantRequest[] {
  const others = grants.filter((grant) => grant.role !== role || grant.scope_kind === "class");
  if (grades.length === 0) return [...others, wholeSchool(role)];
  return [...others, ...grades.map((scope_id) => ({ role, scope_kind: "grade", scope_id }))];
}

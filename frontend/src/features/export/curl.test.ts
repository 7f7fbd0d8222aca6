import { expect, it } from "vitest";
import { curlOf } from "./curl";

it("writes a command that can be pasted as it is", () => {
  expect(curlOf("https://school.example", "students", "A1")).toBe(
    'curl --fail -H "Authorization: Bearer $TOKEN" "https://school.example/api/v1/exports/students?format=csv&term=A1" -o students.csv',
  );
});

it("leaves the term out where none is chosen", () => {
  expect(curlOf("http://10.0.0.2:8080", "staff", undefined)).toContain('exports/staff?format=csv"');
});

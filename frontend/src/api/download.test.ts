import { expect, it } from "vitest";
import { fileNameOf } from "./download";

it("prefers the UTF-8 name", () => {
  expect(fileNameOf("attachment; filename=\"students.csv\"; filename*=UTF-8''%E5%AD%A6%E7%94%9F.csv")).toBe("学生.csv");
});

it("takes the plain name, with or without quotes", () => {
  expect(fileNameOf('attachment; filename="a b.csv"')).toBe("a b.csv");
  expect(fileNameOf("attachment; filename=a.csv")).toBe("a.csv");
});

it("falls back to the plain name when the other is badly encoded, and to nothing", () => {
  expect(fileNameOf("attachment; filename=a.csv; filename*=UTF-8''%E5%")).toBe("a.csv");
  expect(fileNameOf(null)).toBeNull();
});

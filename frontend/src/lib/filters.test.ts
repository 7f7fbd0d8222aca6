import { expect, it } from "vitest";
import { filtersOf } from "./filters";

const read = filtersOf({ q: "text", class: "text", special: "flag" });

it("reads texts and flags and drops what it does not know", () => {
  expect(read({ q: "王", class: "01", special: "true", other: "x" })).toEqual({ q: "王", class: "01", special: true });
});

it("takes a number for a text, since the router reads digits as numbers", () => {
  expect(read({ q: 2022 })).toEqual({ q: "2022" });
});

it("leaves out what filters nothing", () => {
  expect(read({ q: " ", class: undefined, special: false })).toEqual({});
});

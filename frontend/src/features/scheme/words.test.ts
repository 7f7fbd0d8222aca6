import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { listAt, stringAt } from "../../lib/scheme-document";
import { schemeWords } from "./words-text";

const schema: unknown = JSON.parse(readFileSync("../schemes/scheme.schema.json", "utf8"));
const codes = (type: string) =>
  listAt(schema, `/$defs/${type}/oneOf`).flatMap((entry) => stringAt(entry, "/const") ?? []);
const wordsOf = (kind: string) =>
  Object.keys(schemeWords).flatMap((key) => (key.startsWith(`${kind}_`) ? [key.slice(kind.length + 1)] : []));

describe("the words of the scheme editor", () => {
  it.each([
    ["period", "Period"],
    ["binding", "Binding"],
    ["target", "Target"],
    ["actor", "Actor"],
    ["level", "MeetingLevel"],
    ["unit", "SelectionUnit"],
    ["way", "ChoiceWay"],
    ["own", "OwnTeacher"],
    ["pool", "MentorPool"],
    ["appointment", "AppointmentLength"],
    ["coverage", "Coverage"],
    ["exam", "Exam"],
    ["event", "EventKind"],
    ["money", "MoneyKind"],
  ])("has exactly the codes of %s that the scheme's schema allows", (kind, type) => {
    expect(codes(type).length).toBeGreaterThan(0);
    expect(wordsOf(kind).sort()).toEqual(codes(type).sort());
  });
});

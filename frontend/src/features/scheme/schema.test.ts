import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { isObject, listAt, numberAt, stringAt } from "../../lib/scheme-document";
import { begin, change, redo, undo } from "./history";
import { freshKey, withAdded, withDuplicate, withMoved, withoutEntry } from "./rule-edits";
import { aboutOf, blankOf, fieldOf, nodeOf, shapeOf, titleOf, variantOf } from "./schema";

const raw: unknown = JSON.parse(readFileSync("../schemes/scheme.schema.json", "utf8"));
const schema = isObject(raw) ? raw : {};
const root = nodeOf(schema, schema);
const preset: unknown = JSON.parse(readFileSync("../schemes/P04.json", "utf8"));
const at = (...path: string[]) => {
  let node = root;
  for (const key of path) node = fieldOf(node, key) ?? node;
  return node;
};

describe("the schema", () => {
  it("names and explains a field in both languages", () => {
    const most = at("selection", "group", "most");
    expect([titleOf(most, "zh-CN"), titleOf(most, "en")]).toEqual(["最多", "Most"]);
    expect(aboutOf(most, "zh-CN")).toContain("1–100");
    expect(aboutOf(most, "en")).toMatch(/^1–100/);
  });

  it("tells what may stand at a place", () => {
    expect(shapeOf(at("selection", "group", "usual")).is).toBe("pair");
    expect(at("selection", "group", "usual").optional).toBe(true);
    expect(shapeOf(at("mentors", "exam")).is).toBe("yesNo");
    const unit = shapeOf(at("selection", "unit"));
    expect(unit.is === "code" && unit.choices[0]).toEqual({ value: "class", zh: "班级", en: "Class" });
    const held = shapeOf(at("selection", "held"));
    const variant = held.is === "variants" ? variantOf(held.variants, { kind: "last_weeks", weeks: 2 }) : undefined;
    expect(variant && titleOf(variant, "zh-CN")).toBe("学期最后几周");
  });

  it("begins a new thing with what must be there", () => {
    const filing = blankOf(at("selection", "filing"));
    expect(filing).toMatchObject({ within_months: 1, basis: { binding: "must" } });
  });
});

describe("rules", () => {
  const obligations = shapeOf(at("obligations"));
  const entry = obligations.is === "list" ? obligations.entry : root;

  it("are added with a key and a source of their own", () => {
    const added = withAdded(preset, "/obligations", entry, { name: "新的要求", paragraph: "本校增加" });
    const last = listAt(added, "/obligations").at(-1);
    expect(stringAt(last, "/key")).toBe("added");
    expect(stringAt(last, "/basis/source/plan")).toBe("P04");
    expect(listAt(last, "/work/kinds")).toEqual(["talk"]);
    const twice = withAdded(added, "/obligations", entry, { name: "新的要求", paragraph: "本校增加" });
    expect(stringAt(listAt(twice, "/obligations").at(-1), "/key")).toBe("added_2");
    expect(freshKey(["talk", "talk_2"], "talk_2")).toBe("talk_3");
  });

  it("are duplicated, moved and removed", () => {
    const keys = (document: unknown) => listAt(document, "/obligations").map((rule) => stringAt(rule, "/key"));
    const [first, second] = keys(preset);
    expect(keys(withDuplicate(preset, "/obligations", 0)).slice(0, 3)).toEqual([first, `${first}_2`, second]);
    expect(keys(withMoved(preset, "/obligations", 0, 1)).slice(0, 2)).toEqual([second, first]);
    expect(withMoved(preset, "/obligations", 0, -1)).toBe(preset);
    expect(keys(withoutEntry(preset, "/obligations", 0))[0]).toBe(second);
  });
});

describe("undo and redo", () => {
  it("take back what was typed in one place at once, and bring it again", () => {
    let history = begin({ most: 8 });
    history = change(history, { most: 1 }, "/most", 1_000);
    history = change(history, { most: 12 }, "/most", 1_300);
    history = change(history, { most: 12, least: 3 }, "/least", 1_400);
    expect(history.past).toHaveLength(2);
    history = undo(history);
    expect(history.now).toEqual({ most: 12 });
    history = undo(history);
    expect(numberAt(history.now, "/most")).toBe(8);
    expect(undo(history)).toBe(history);
    history = redo(redo(history));
    expect(history.now).toEqual({ most: 12, least: 3 });
    expect(change(history, { most: 9 }, "/most", 9_000).future).toEqual([]);
  });
});

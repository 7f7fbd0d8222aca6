import { describe, expect, it } from "vitest";
import type { RecordForm, RecordResponse } from "../../api/gen/types.gen";
import {
  emptyFields,
  fromRecord,
  fromRequest,
  missingIn,
  newRecord,
  nextDays,
  toRequest,
  withKind,
} from "./record-value";

const at = new Date("2026-10-14T06:20:00Z");
const child = { id: "s1", name: "王子涵" };
const talk = { kind: "talk", name: { zh: "谈心" }, needs_students: true, needs_text: true, fields: [] } as RecordForm;
const visit: RecordForm = {
  ...talk,
  kind: "home_visit",
  fields: [
    { key: "family", name: { zh: "家庭情况" }, input: { kind: "long_text", most: 10 }, required: true },
    { key: "agreed", name: { zh: "与家长商定" }, input: { kind: "long_text", most: 10 }, required: false },
  ],
};

describe("a record while it is written", () => {
  it("comes back from the body it was sent as", () => {
    const value = {
      ...newRecord("talk", [child], at),
      summary: "聊了座位",
      nextStep: { text: "再聊一次", dueOn: "2026-10-21" },
      fields: { family: "x", times: 2, told: true },
    };
    expect(fromRequest(toRequest(value, "k"), ["王子涵"])).toMatchObject({ ...value, kept: expect.anything() });
  });

  it("sends its key as the lasting client key", () => {
    expect(toRequest(newRecord("talk", [child], at), "k").client_key).toBe("k");
  });

  it("sends nothing for an empty text and trims the others", () => {
    const body = toRequest({ ...newRecord("talk", [child], at), topic: "  ", summary: " 聊了 " }, "k");
    expect([body.topic, body.summary]).toEqual([null, "聊了"]);
  });

  it("keeps on correction what the form does not ask", () => {
    const record = {
      ...toRequest(newRecord("talk", [child], at), "k"),
      students: [child],
      author: { id: "t", name: "张敏" },
      tags: ["座位"],
      participants: ["班主任"],
    } as unknown as RecordResponse;
    const body = toRequest(fromRecord(record), "k2");
    expect(body.tags).toEqual(["座位"]);
    expect(body.participants).toEqual(["班主任"]);
  });

  it("names what is missing", () => {
    expect(missingIn(newRecord("talk", [], at), talk)).toEqual(["students", "summary"]);
    const free = { ...talk, needs_students: false, needs_text: false };
    expect(missingIn(newRecord("meal_companion", [], at), free)).toEqual([]);
    const next = { ...newRecord("talk", [child], at), summary: "x", nextStep: { text: " ", dueOn: "2026-10-21" } };
    expect(missingIn(next, talk)).toEqual(["next_step"]);
  });

  it("asks for the fields that the scheme requires", () => {
    expect(emptyFields(newRecord("home_visit", [child], at), visit)).toEqual(["family"]);
    const filled = { ...newRecord("home_visit", [child], at), fields: { family: "好" } };
    expect(emptyFields(filled, visit)).toEqual([]);
  });

  it("keeps the words and drops what another kind does not ask", () => {
    const value = {
      ...newRecord("talk", [child], at),
      summary: "x",
      place: "playground" as const,
      effect: "helped" as const,
      fields: { family: "x", other: "y" },
    };
    const visited = withKind(value, "home_visit", visit);
    expect(visited).toMatchObject({ summary: "x", place: "home", effect: "helped", fields: { family: "x" } });
    expect(withKind(value, "journal_marking", undefined)).toMatchObject({ place: null, effect: null, fields: {} });
  });

  it("offers three days later and the same weekday of next week", () => {
    expect(nextDays("2026-10-14T12:00:00Z")).toEqual({ soon: "2026-10-17", week: "2026-10-21" });
  });
});

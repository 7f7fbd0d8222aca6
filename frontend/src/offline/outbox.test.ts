import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { RecordResponse } from "../api/gen/types.gen";
import { ApiProblem } from "../api/problem";
import { readDraft, writeDraft } from "./drafts";
import { afterFailure, flushOutbox, listOutbox, type OutboxEntry, putEntry, readEntry, waitAfter } from "./outbox";
import { inMemory, onDevice, storage } from "./storage";

const NOW = Date.UTC(2026, 9, 14, 6, 20);
const saved = { id: "r1" } as RecordResponse;

function entry(key: string, more: Partial<OutboxEntry> = {}): OutboxEntry {
  return {
    key,
    user: "zhang",
    body: { kind: "talk", occurred_at: "2026-10-14T06:20:00Z", students: ["s1"], confidentiality: "open" },
    about: { kindName: "谈心", names: ["王子涵"], duties: ["d1"] },
    state: "queued",
    createdAt: NOW,
    attempts: 0,
    nextTry: 0,
    ...more,
  };
}

const problem = (status: number, retryAfter?: number) => new ApiProblem({ title: "不行" }, status, retryAfter);
const flush = (send: (one: OutboxEntry) => Promise<RecordResponse>, more = {}) =>
  flushOutbox({ user: "zhang", send, now: () => NOW, spread: () => 0.5, ...more });

beforeEach(async () => {
  for (const user of ["zhang", "li"]) await (await storage()).wipe(user);
});

describe("what a failed try means", () => {
  it.each([0, 408, 429, 500, 503])("keeps %i for later", (status) => {
    const outcome = afterFailure(entry("a"), problem(status), NOW, 0.5);
    expect(outcome).toMatchObject({ next: "later", entry: { state: "queued", attempts: 1, nextTry: NOW + 5_000 } });
  });

  it("waits as long as the server asks", () => {
    expect(afterFailure(entry("a"), problem(429, 90), NOW, 0.5)).toMatchObject({ entry: { nextTry: NOW + 90_000 } });
  });

  it("keeps an entry as it is and asks to log in on 401", () => {
    expect(afterFailure(entry("a"), problem(401), NOW, 0.5)).toEqual({ next: "sign-in" });
  });

  it("gives a refused record back with the errors of its fields", () => {
    const errors = [{ pointer: "/students", code: "record_needs_a_student", message: "请选择学生。" }];
    const outcome = afterFailure(entry("a"), new ApiProblem({ title: "没有保存", errors }, 422), NOW, 0.5);
    expect(outcome).toMatchObject({ next: "mend", entry: { state: "refused", problem: { status: 422, errors } } });
  });

  it("calls a stale correction a conflict, and a duplicate new record refused", () => {
    const correction = { record: "r1", version: 3 };
    expect(afterFailure(entry("a", { correction }), problem(412), NOW, 0.5)).toMatchObject({
      entry: { state: "conflict" },
    });
    expect(afterFailure(entry("a"), problem(409), NOW, 0.5)).toMatchObject({ entry: { state: "refused" } });
  });

  it("treats an error that is no answer as no network", () => {
    expect(afterFailure(entry("a"), new TypeError("failed to fetch"), NOW, 0.5)).toMatchObject({ next: "later" });
  });

  it("doubles the wait up to five minutes, spread by a quarter", () => {
    expect([1, 2, 3].map((attempts) => waitAfter(attempts, 0.5))).toEqual([5_000, 10_000, 20_000]);
    expect(waitAfter(30, 0.5)).toBe(300_000);
    expect([waitAfter(1, 0), waitAfter(1, 1)]).toEqual([3_750, 6_250]);
  });
});

describe("outbox", () => {
  it("sends the oldest first, each with its own key, and ends empty", async () => {
    await putEntry(entry("second", { createdAt: NOW + 1 }));
    await putEntry(entry("first"));
    const send = vi.fn(async () => saved);
    const flushed = await flush(send);
    expect(flushed.sent.map((one) => one.key)).toEqual(["first", "second"]);
    expect(await listOutbox("zhang")).toEqual([]);
  });

  it("tries again with the same key after the network was gone", async () => {
    await putEntry(entry("once"));
    const keys: string[] = [];
    await flush(async (one) => {
      keys.push(one.key);
      throw problem(0);
    });
    expect(await readEntry("zhang", "once")).toMatchObject({ attempts: 1, nextTry: NOW + 5_000 });
    const send = async (one: OutboxEntry) => {
      keys.push(one.key);
      return saved;
    };
    expect((await flush(send)).sent).toEqual([]);
    expect((await flush(send, { atOnce: true })).sent).toHaveLength(1);
    expect(keys).toEqual(["once", "once"]);
  });

  it("stops at the first 401 and keeps everything", async () => {
    await putEntry(entry("a"));
    await putEntry(entry("b", { createdAt: NOW + 1 }));
    const send = vi.fn(async () => {
      throw problem(401);
    });
    expect(await flush(send)).toMatchObject({ needsSignIn: true, sent: [] });
    expect(send).toHaveBeenCalledTimes(1);
    expect(await listOutbox("zhang")).toEqual([entry("a"), entry("b", { createdAt: NOW + 1 })]);
  });

  it("goes on past a refused entry and does not send it again by itself", async () => {
    await putEntry(entry("wrong"));
    await putEntry(entry("right", { createdAt: NOW + 1 }));
    const send = vi.fn(async (one: OutboxEntry) => {
      if (one.key === "wrong") throw problem(422);
      return saved;
    });
    expect((await flush(send)).sent.map((one) => one.key)).toEqual(["right"]);
    await flush(send, { atOnce: true });
    expect(send).toHaveBeenCalledTimes(2);
    expect((await listOutbox("zhang")).map((one) => one.state)).toEqual(["refused"]);
  });

  it("sends an entry once when two flushes run at the same time", async () => {
    await putEntry(entry("a"));
    const send = vi.fn(async () => saved);
    await Promise.all([flush(send), flush(send)]);
    expect(send).toHaveBeenCalledTimes(1);
  });

  it("shows nobody the entries of another person", async () => {
    await putEntry(entry("a", { user: "li" }));
    expect(await listOutbox("zhang")).toEqual([]);
    expect(await readEntry("zhang", "a")).toBeUndefined();
  });

  it("takes the draft away in the same step", async () => {
    await writeDraft("zhang", "new|talk", "hello", "a", NOW);
    await putEntry(entry("a"), "new|talk");
    expect(await readDraft("zhang", "new|talk", NOW)).toBeUndefined();
    expect(await readEntry("zhang", "a")).toBeDefined();
  });
});

describe("drafts", () => {
  it("comes back with the key of its first opening", async () => {
    await writeDraft("zhang", "new|talk", { summary: "聊了" }, "key-1", NOW);
    expect(await readDraft("zhang", "new|talk", NOW)).toMatchObject({
      value: { summary: "聊了" },
      idempotencyKey: "key-1",
    });
    expect(await readDraft("li", "new|talk", NOW)).toBeUndefined();
    expect(await readDraft("zhang", "new|visit", NOW)).toBeUndefined();
  });

  it("is gone after seven days", async () => {
    await writeDraft("zhang", "old", "x", "k", NOW);
    expect(await readDraft("zhang", "old", NOW + 7 * 86_400_000)).toBeDefined();
    expect(await readDraft("zhang", "old", NOW + 7 * 86_400_000 + 1)).toBeUndefined();
    expect(await readDraft("zhang", "old", NOW)).toBeUndefined();
  });
});

describe.each([
  ["on the device", onDevice, true],
  ["in memory", async () => inMemory(), false],
])("storage %s", (_, make, durable) => {
  beforeEach(() => {
    globalThis.indexedDB = new IDBFactory();
  });

  it("says whether it outlives the tab", async () => {
    expect((await make()).durable).toBe(durable);
  });

  it("wipes one person and leaves the others", async () => {
    const kept = await make();
    const rows = ["zhang", "li"].map((user) => ({ shelf: "drafts" as const, row: { key: user, user } }));
    await kept.change(rows);
    await kept.wipe("zhang");
    expect(await kept.all("drafts", "zhang")).toEqual([]);
    expect(await kept.all("drafts", "li")).toEqual([{ key: "li", user: "li" }]);
  });

  it("puts and removes in one step", async () => {
    const kept = await make();
    await kept.change([{ shelf: "drafts", row: { key: "d", user: "zhang" } }]);
    await kept.change([{ shelf: "outbox", row: { key: "o", user: "zhang" } }], [{ shelf: "drafts", key: "d" }]);
    expect(await kept.get("drafts", "d")).toBeUndefined();
    expect(await kept.get("outbox", "o")).toEqual({ key: "o", user: "zhang" });
  });
});

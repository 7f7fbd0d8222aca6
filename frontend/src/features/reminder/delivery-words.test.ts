import { describe, expect, it } from "vitest";
import type { DeliveryItem } from "../../api/gen/types.gen";
import { deliveryLine, toneOf } from "./delivery-words";

const item = (change: Partial<DeliveryItem>): DeliveryItem => ({
  id: "0000000000001",
  purpose: "digest",
  carrier: "wecom",
  target: "教师群",
  day: "2026-10-14",
  state: "sent",
  attempts: 1,
  created_at: "2026-10-13T23:00:00Z",
  ...change,
});

describe("what is told of a delivery", () => {
  it("says nothing of what arrived at the first try", () => {
    expect(deliveryLine(item({}), "zh-CN")).toBe("");
    expect(toneOf("sent")).toBe("green");
  });

  it("says why it waits and when it is tried again", () => {
    const line = deliveryLine(
      item({ state: "queued", attempts: 2, reason: "连不上对方服务器", next_at: "2026-10-13T23:06:00Z" }),
      "zh-CN",
    );
    expect(line).toMatch(/^连不上对方服务器 · 第 2 次 · .+ 再试$/);
  });

  it("says what the other server answered, and that it was a test", () => {
    const failed = item({ state: "failed", purpose: "test", reason: "Refused", answer: "errcode 310000: sign" });
    expect(deliveryLine(failed, "en")).toBe("Test · Refused · errcode 310000: sign");
    expect(toneOf(failed.state)).toBe("red");
  });
});

import { expect, it } from "vitest";
import { wordsOf } from "./words-field";

it("parts words by the marks people use, and keeps spaces inside a word", () => {
  expect(wordsOf("绘画、足球，编程; 3D 打印 ,")).toEqual(["绘画", "足球", "编程", "3D 打印"]);
});

it("keeps a word once", () => {
  expect(wordsOf("绘画、绘画")).toEqual(["绘画"]);
  expect(wordsOf("  ")).toEqual([]);
});

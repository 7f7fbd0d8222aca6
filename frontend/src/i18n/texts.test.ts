import { describe, expect, it } from "vitest";
import { defineTexts, type Texts, translator } from "./texts";

const modules = import.meta.glob<Record<string, unknown>>("../**/*text.ts", { eager: true });
const tables = Object.entries(modules).flatMap(([path, module]) =>
  Object.entries(module).map(([name, table]) => [`${path} ${name}`, table as Texts] as const),
);
const placeholders = (template: string) => [...template.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();

describe("texts", () => {
  it("finds the tables of the application", () => {
    expect(tables.length).toBeGreaterThan(3);
  });

  it.each(tables)("%s has the same arguments in both languages and no empty text", (_, table) => {
    for (const [key, [chinese, english]] of Object.entries(table)) {
      const forms = typeof english === "string" ? [english] : [english.one, english.other];
      for (const form of forms) {
        expect(form, key).not.toBe("");
        expect([...new Set(placeholders(form))], key).toEqual([...new Set(placeholders(chinese))]);
      }
      expect(chinese, key).not.toBe("");
    }
  });

  it.each(tables)("%s uses full-width punctuation and no exclamation mark in Chinese", (_, table) => {
    for (const [key, [chinese]] of Object.entries(table)) {
      expect(chinese, key).not.toMatch(/\p{Script=Han}[,;:?!()]|[!！]/u);
    }
  });

  it.each(tables)("%s has no Chinese character in English", (_, table) => {
    for (const [key, [, english]] of Object.entries(table)) {
      expect(JSON.stringify(english), key).not.toMatch(/\p{Script=Han}/u);
    }
  });

  it("fills arguments and chooses the English form by count", () => {
    const texts = defineTexts({
      left: ["还有 {count} 件", { one: "{count} thing left", other: "{count} things left" }],
    });
    expect(translator(texts, "zh-CN")("left", { count: 1 })).toBe("还有 1 件");
    expect(translator(texts, "en")("left", { count: 1 })).toBe("1 thing left");
    expect(translator(texts, "en")("left", { count: 3 })).toBe("3 things left");
  });
});

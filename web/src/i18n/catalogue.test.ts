import { compileMessage } from "@lingui/message-utils/compileMessage";
import { expect, test } from "vitest";
import { catalogue as en, type MessageKey } from "./en";
import { catalogue as cn } from "./zh-CN";
import { catalogue as tw } from "./zh-TW";

const keys = Object.keys(en) as MessageKey[];
const HAN = /\p{Script=Han}/u;
/** Strings without a Han character on purpose: product names, units, codes. */
const LATIN = /^[\p{Script=Latin}\p{N}\p{P}\p{S}\s]*$/u;

/** The names in a message's braces: `{n, plural, …}` and `{date}`. */
function values(message: string): string[] {
  const found = new Set<string>();
  const visit = (token: unknown): void => {
    if (!Array.isArray(token)) return;
    const [name, , cases] = token;
    if (typeof name === "string" && token.length > 0) found.add(name);
    if (cases && typeof cases === "object") for (const branch of Object.values(cases)) each(branch);
  };
  const each = (tokens: unknown) => {
    if (Array.isArray(tokens)) for (const token of tokens) visit(token);
  };
  each(compileMessage(message));
  return [...found].sort();
}

test("every message can be read and names the same values in every language", () => {
  for (const key of keys) {
    expect(values(cn[key]), key).toEqual(values(en[key]));
    expect(values(tw[key]), key).toEqual(values(en[key]));
  }
});

test("Chinese is written in Chinese, and differs where the scripts do", () => {
  for (const key of keys) {
    const isLatin = LATIN.test(cn[key].replace(/\{\w+\}/g, "")) && cn[key] === tw[key];
    expect(HAN.test(cn[key]) || isLatin, `${key}: ${cn[key]}`).toBe(true);
    expect(HAN.test(tw[key]) || isLatin, `${key}: ${tw[key]}`).toBe(true);
  }
  // Characters the other script writes differently.
  for (const key of keys) {
    expect(tw[key], key).not.toMatch(/[务会传删设术变读载项页显错误]/u);
    expect(cn[key], key).not.toMatch(/[務會傳刪設術變讀載項頁顯錯誤數據]/u);
  }
});

test("no string is empty or has blanks around it", () => {
  for (const key of keys) {
    for (const text of [en[key], cn[key], tw[key]]) {
      expect(text.trim(), key).toBe(text);
      expect(text, key).not.toBe("");
    }
  }
});

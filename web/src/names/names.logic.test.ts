import { expect, test } from "vitest";
import { namesOf } from "./names.logic";

const names = namesOf(
  [
    { name: "purchase", names: { "zh-CN": "购买" }, merged: [{ name: "buy" }] },
    { name: "ping", hidden: true },
  ],
  "zh-CN",
);

test("a merged name is said as its event, in the reader's language where it has a word", () => {
  expect(names.mainOf("buy")).toBe("purchase");
  expect(names.word("buy")).toBe("购买");
  expect(names.word("ping")).toBe("ping");
  expect(names.word("unheard of")).toBe("unheard of");
});

test("what is hidden is not offered and yet known; merged names are known, too", () => {
  expect(names.listed.map(({ name }) => name)).toEqual(["purchase"]);
  expect(["purchase", "buy", "ping", "pong"].map(names.isKnown)).toEqual([true, true, true, false]);
});

test("an event is found by any of its names", () => {
  for (const text of ["PURCH", "购", "bu"]) expect(names.holds("purchase", text), text).toBe(true);
  expect(names.holds("purchase", "ping")).toBe(false);
});

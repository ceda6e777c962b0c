import { expect, test } from "vitest";
import { namesOf } from "./names.logic";

const names = namesOf(
  [
    { name: "purchase", names: { "zh-CN": "购买" }, merged: [{ name: "buy" }] },
    { name: "ping", hidden: true },
  ],
  "zh-CN",
);

test("an event is called by its word in the reader's language, a merged one by its own name", () => {
  expect(names.mainOf("buy")).toBe("purchase");
  expect(names.word("purchase")).toBe("购买");
  expect(names.word("buy")).toBe("buy");
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

import { expect, it } from "vitest";
import type { Rule } from "~/criterion/criterion.logic";
import { turned, VERBS, verbOf } from "./verbs.logic";

it("shows every kind it can make, as that kind", () => {
  const from: Rule = { did: { event: "buy", within: "7d" } };
  for (const verb of VERBS) expect(verbOf(turned(from, verb, "shop", "loyal"))).toBe(verb);
});

it("keeps events and conditions on the way", () => {
  const where = { property: { name: "plan", is: "pro" } };
  const silent = turned({ not: { did: { event: "buy", where } } }, "silent", "", "");
  expect(silent).toEqual({ silent: { event: "buy", where, for: "30d" } });
});

it("does not pretend to show what it would lose", () => {
  expect(verbOf({ did: { event: "buy", measure: { sum: "$amount" }, at_least: 5 } })).toBeNull();
  expect(verbOf({ not: { did: { event: "buy", at_least: 2 } } })).toBeNull();
  expect(verbOf({ not: { silent: { for: "7d" } } })).toBeNull();
  expect(verbOf({ property: { name: "plan", is: ["a", "b"] } })).toBeNull();
  expect(verbOf({ all: [] })).toBeNull();
});

import { expect, it } from "vitest";
import type { Rule } from "./criterion.logic";
import { joined, partsOf } from "./groups.logic";
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

it("shows measures of a property, patience, and what may not happen in between", () => {
  expect(verbOf({ did: { event: "buy", measure: { sum: "$amount" }, at_least: 5 } })).toBe("did");
  expect(verbOf({ did: { event: "buy", since_entry: true } })).toBe("did");
  const steps = [{ event: "a" }, { event: "b" }];
  expect(verbOf({ sequence: { steps, without: { event: "c" } } })).toBe("sequence");
  const overdue = { opened: { event: "a" }, closed: { event: "b" }, due: "due_on", by: "3d" };
  expect(verbOf({ overdue })).toBe("overdue");
});

it("does not pretend to show what it would lose", () => {
  expect(verbOf({ did: { event: "buy", measure: { sum: "$amount" } } })).toBeNull();
  expect(verbOf({ did: { event: "buy", during: {} } as never })).toBeNull();
  expect(verbOf({ not: { did: { event: "buy", at_least: 2 } } })).toBeNull();
  expect(verbOf({ property: { name: "plan", is: ["a", "b"] } })).toBeNull();
  const where = { not: { property: { name: "plan", is: "pro" } } };
  expect(verbOf({ silent: { event: "buy", where, for: "7d" } })).toBeNull();
  expect(verbOf({ all: [] })).toBeNull();
});

it("shows every denial, as a row or as a group", () => {
  expect(partsOf({ not: { did: { event: "a" } } })).toBeNull();
  const silent: Rule = { silent: { for: "7d" } };
  expect(partsOf({ not: silent })).toEqual({ join: "none", rules: [silent] });
  const often: Rule = { did: { event: "buy", at_least: 2 } };
  expect(partsOf({ not: often })).toEqual({ join: "none", rules: [often] });
  expect(joined("none", [silent])).toEqual({ not: { any: [silent] } });
});

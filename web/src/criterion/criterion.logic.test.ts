import { describe, expect, it } from "vitest";
import {
  asValue,
  complete,
  partAt,
  type Rule,
  readRule,
  spanMs,
  withOperator,
} from "./criterion.logic";

describe("complete", () => {
  it("drops tests that say nothing and groups that become empty", () => {
    const rule: Rule = {
      all: [
        { did: { event: "buy", where: { property: { name: "", is: "x" } } } },
        { any: [{ property: { name: "plan", is: "" } }] },
        { not: { silent: {} } },
      ],
    };
    expect(complete(rule)).toEqual({ all: [{ did: { event: "buy" } }] });
    expect(complete({ all: [] })).toBeNull();
  });

  it("keeps zero and false as values", () => {
    expect(complete({ property: { name: "late", is: false } })).not.toBeNull();
    expect(complete({ property: { name: "n", at_least: 0 } })).not.toBeNull();
  });

  it("keeps conditions the builder cannot show", () => {
    const did = { event: "buy", where: { not: { property: { name: "a", is: "b" } } } };
    expect(complete({ did })).toEqual({ did });
  });
});

describe("readRule", () => {
  it("takes rules and refuses everything else", () => {
    const rule = { all: [{ not: { did: { event: "a" } } }, { silent: { for: "7d" } }] };
    expect(readRule(rule)).toBe(rule);
    for (const bad of ["x", null, { all: 3 }, { all: [{ nope: {} }] }, { did: 1 }, { a: 1, b: 2 }])
      expect(readRule(bad)).toBeUndefined();
    expect(readRule({ sequence: {} })).toBeUndefined();
  });
});

describe("partAt", () => {
  const rule: Rule = { all: [{ did: { event: "a" } }, { not: { silent: { for: "7d" } } }] };
  it("finds the leaf an evidence is about", () => {
    expect(partAt(rule, "people.match.all[0].did")).toEqual({ did: { event: "a" } });
    expect(partAt(rule, "people.match.all[1].not.silent")).toEqual({ silent: { for: "7d" } });
    expect(partAt({ did: { event: "a" } }, "people.match.did")).toEqual({ did: { event: "a" } });
  });
});

describe("values", () => {
  it("reads numbers and yes or no only where they are meant", () => {
    expect(asValue("12", "is")).toBe(12);
    expect(asValue("012", "is")).toBe("012");
    expect(asValue("true", "is")).toBe(true);
    expect(asValue("12", "contains")).toBe("12");
    expect(asValue("x", "at_least")).toBe(0);
  });

  it("keeps the value when the operator changes", () => {
    expect(withOperator({ name: "n", is: 5 }, "at_least")).toEqual({ name: "n", at_least: 5 });
    expect(withOperator({ name: "n", exists: true }, "is")).toEqual({ name: "n", is: "" });
  });

  it("reads lengths of time", () => {
    expect(spanMs("2w")).toBe(14 * 86_400_000);
    expect(spanMs("2x")).toBeNull();
  });
});

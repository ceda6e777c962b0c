import { describe, expect, it } from "vitest";
import { measured, presets, wilson } from "./people.logic";

describe("wilson", () => {
  it("is known for small and extreme shares", () => {
    const half = wilson(5, 10);
    expect(half?.low).toBeCloseTo(0.2366, 3);
    expect(half?.high).toBeCloseTo(0.7634, 3);
    expect(wilson(0, 10)?.low).toBe(0);
    expect(wilson(10, 10)?.high).toBeCloseTo(1, 9);
    expect(wilson(0, 0)).toBeNull();
  });
});

describe("presets", () => {
  const lifecycle = {
    version: 1 as const,
    key: "shop",
    names: "Shop",
    initial: "a",
    subject: "person" as const,
    viewpoint: "customer" as const,
    stages: [
      { key: "a", names: "A", terminal: false },
      { key: "b", names: "B", terminal: false },
      { key: "gone", names: "Gone", terminal: true },
    ],
    transitions: [
      {
        from: "a",
        to: "b",
        kind: "progress" as const,
        priority: 0,
        when: { did: { event: "cart" } },
      },
      {
        from: "a",
        to: "b",
        kind: "progress" as const,
        priority: 0,
        when: { did: { event: "pay" } },
      },
    ],
  };
  it("takes the last stage that is not terminal and the events that lead on", () => {
    const rules = presets(lifecycle as never, (key) => key, []).map(({ rule }) => rule);
    expect(rules).toContainEqual({ property: { name: "$stage.shop", is: "b" } });
    expect(rules).toContainEqual({ did: { event: "pay", at_least: 2 } });
    expect(JSON.stringify(rules)).toContain('"not":{"did":{"event":"pay"');
    expect(JSON.stringify(rules)).not.toContain("$risk");
  });
  it("falls back to the most frequent event", () => {
    const rules = presets(null, (key) => key, [{ name: "visit", count: 9 }]).map((p) => p.rule);
    expect(rules[0]).toEqual({ did: { event: "visit", at_least: 2 } });
  });
});

it("shows what was measured, by event", () => {
  const rule = { all: [{ did: { event: "pay", at_least: 2 } }, { silent: { for: "7d" } }] };
  const detail = {
    "people.match.all[0].did": { holds: true, value: 4 },
    "people.match.all[1].silent": { holds: true, value: 9 },
  };
  expect(measured(rule, { person: "per_1", detail })).toEqual([{ name: "pay", value: 4 }]);
});

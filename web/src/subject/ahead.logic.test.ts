import { expect, it } from "vitest";
import { soonest, unless } from "./ahead.logic";
import type { Lifecycle } from "./lifecycles";

const lifecycle = {
  transitions: [
    {
      from: ["buyer", "loyal"],
      to: "lapsed",
      kind: "regress",
      when: { silent: { event: "paid", for: "90d" } },
    },
    {
      from: "*",
      to: "gone",
      kind: "close",
      when: { silent: { event: ["visit", "paid"], for: "365d" } },
    },
    {
      from: "cart",
      to: "shopper",
      kind: "regress",
      when: { silent: { event: "visit", for: "7d" } },
    },
    { from: "cart", to: "shopper", kind: "regress", when: { did: { event: "emptied" } } },
  ],
  risk: {
    watching: { when: { silent: { event: "visit", for: "60d" } } },
    at_risk: { when: { change: { recent: "30d", baseline: "90d" } } },
  },
} as unknown as Lifecycle;

it("says which silence brings the next stage or state of risk", () => {
  expect(unless(lifecycle, "buyer", { stage: "lapsed" })?.event).toBe("paid");
  expect(unless(lifecycle, "lapsed", { stage: "gone" })?.event).toEqual(["visit", "paid"]);
  expect(unless(lifecycle, "buyer", { risk: "watching" })?.event).toBe("visit");
});

it("says nothing where silence is not it, or not alone", () => {
  expect(unless(lifecycle, "visitor", { stage: "lapsed" })).toBeNull();
  expect(unless(lifecycle, "cart", { stage: "shopper" })).toBeNull();
  expect(unless(lifecycle, "buyer", { risk: "at_risk" })).toBeNull();
  expect(unless(lifecycle, "buyer", { risk: "none" })).toBeNull();
});

it("puts the soonest first", () => {
  const all = [
    { key: "b", at: 2, kind: "goal" as const },
    { key: "a", at: 1, kind: "stage" as const },
  ];
  expect(soonest(all).map(({ key }) => key)).toEqual(["a", "b"]);
});

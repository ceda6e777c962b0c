import { expect, test } from "vitest";
import { proposals, way } from "./proposals.logic";

const stage = (key: string) => ({ key, names: key.toUpperCase() });
const LIFECYCLE = {
  key: "shop",
  initial: "visitor",
  target: "loyal",
  stages: ["visitor", "cart", "buyer", "loyal", "gone"].map(stage),
  transitions: [
    {
      from: "visitor",
      to: "cart",
      kind: "progress",
      when: { did: { event: ["add", "checkout"] } },
    },
    { from: "cart", to: "buyer", kind: "progress", when: { did: { event: "paid" } } },
    {
      from: "buyer",
      to: "loyal",
      kind: "progress",
      when: { any: [{ all: [{ did: { event: "paid" } }] }, { did: { event: "review" } }] },
    },
    { from: "*", to: "gone", kind: "close", when: { silent: { event: "paid", for: "9d" } } },
  ],
} as never;
const name = (names: unknown) => String(names);

test("the way has the events that lead into each stage up to the target, each once", () => {
  expect(way(LIFECYCLE, name)).toEqual([
    { stage: "cart", name: "CART", events: ["add", "checkout"] },
    { stage: "buyer", name: "BUYER", events: ["paid"] },
    { stage: "loyal", name: "LOYAL", events: ["review"] },
  ]);
});

test("three dashboards stand in the grid without overlaps, their ids different", () => {
  const all = proposals(LIFECYCLE, name, (word, of) => `${word} ${of}`);
  expect(all.map(({ id }) => id)).toEqual(["journey", "sources", "return"]);
  for (const { tiles } of all) {
    expect(new Set(tiles.map(({ id }) => id)).size).toBe(tiles.length);
    for (const tile of tiles) expect(tile.x + tile.width).toBeLessThanOrEqual(12);
    for (const a of tiles) {
      for (const b of tiles) {
        const isBeside = a.x + a.width <= b.x || b.x + b.width <= a.x;
        const isBelow = a.y + a.height <= b.y || b.y + b.height <= a.y;
        expect(a === b || isBeside || isBelow).toBe(true);
      }
    }
  }
});

test("a lifecycle that moves by silence alone proposes nothing", () => {
  const silent = { key: "x", stages: [stage("a")], transitions: [] } as never;
  expect(proposals(silent, name, String)).toEqual([]);
});

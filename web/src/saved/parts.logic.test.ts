import { expect, test } from "vitest";
import type { Dashboard, Tile } from "~/api/saved";
import { differences, merged } from "./merge.logic";
import { apart, dashboardOf, dashboardParts } from "./parts.logic";

const place = { x: 0, y: 0, width: 6, height: 9 };
const tile = (id: string, more: object, where: object = {}) =>
  ({ id, ...place, ...where, ...more }) as Tile;
const board = (...tiles: Tile[]): Dashboard => ({ name: "Shop", tiles });

test("a dashboard comes apart into tiles and places, and together again", () => {
  const dashboard = board(
    tile("t1", { text: "Hello" }),
    tile("t2", { insight: "ins_1" }, { x: 6 }),
  );
  expect(dashboardOf(dashboardParts(dashboard))).toEqual(dashboard);
});

test("one who moves a tile and one who renames it are both right", () => {
  const base = board(tile("t1", { insight: "ins_1" }));
  const mine = board(tile("t1", { insight: "ins_1" }, { x: 6 }));
  const theirs = board(tile("t1", { insight: "ins_1", title: "Orders" }));
  const parts = [base, mine, theirs].map(dashboardParts);
  const [was = {}, ours = {}, others = {}] = parts;
  const found = differences(was, ours, others);
  expect(found.map(({ part, side, isBoth }) => [part, side, isBoth])).toEqual([
    ["tile t1", "theirs", false],
    ["place t1", "mine", false],
  ]);
  const sides = Object.fromEntries(found.map(({ part, side }) => [part, side]));
  expect(dashboardOf(merged(ours, others, sides)).tiles).toEqual([
    tile("t1", { insight: "ins_1", title: "Orders" }, { x: 6 }),
  ]);
});

test("two tiles that were added at once under one id both stay", () => {
  const base = board(tile("t1", { text: "Hello" }));
  const mine = board(...base.tiles, tile("t2", { text: "Mine" }));
  const theirs = board(...base.tiles, tile("t2", { text: "Theirs" }));
  const ids = apart(base, mine, theirs).tiles.map(({ id }) => id);
  expect(new Set([...ids, "t2"]).size).toBe(3);
  expect(ids[0]).toBe("t1");
  // The same tile on both sides is one, and one that both had is not renamed.
  expect(apart(base, theirs, theirs)).toEqual(theirs);
});

import { expect, test } from "vitest";
import { freeId, move, nudge, type Placed, placed, resize, tidied, without } from "./layout.logic";

const tile = (id: string, x: number, y: number, width: number, height: number): Placed => ({
  id,
  x,
  y,
  width,
  height,
});
const TWO_ABOVE_ONE = [tile("a", 0, 0, 6, 4), tile("b", 6, 0, 6, 4), tile("c", 0, 4, 12, 3)];
const at = (tiles: Placed[], id: string) => {
  const { x, y } = tiles.find((one) => one.id === id) as Placed;
  return [x, y];
};

/** What the server refuses: tiles over each other or out of the grid. */
function sound(tiles: Placed[]) {
  for (const a of tiles) {
    expect(a.x).toBeGreaterThanOrEqual(0);
    expect(a.x + a.width).toBeLessThanOrEqual(12);
    for (const b of tiles) {
      if (a.id === b.id) continue;
      const apart =
        a.x + a.width <= b.x ||
        b.x + b.width <= a.x ||
        a.y + a.height <= b.y ||
        b.y + b.height <= a.y;
      expect(apart, `${a.id} over ${b.id}`).toBe(true);
    }
  }
}

test("a tile moved onto another takes its place, and the other makes room", () => {
  const tiles = move(TWO_ABOVE_ONE, "a", 6, 0);
  sound(tiles);
  expect(at(tiles, "a")).toEqual([6, 0]);
  expect(at(tiles, "b")).toEqual([6, 4]);
});

test("nothing hangs in the air and nothing passes another on its way up", () => {
  const tiles = without(TWO_ABOVE_ONE, "a");
  expect(at(tiles, "c")).toEqual([0, 4]);
  expect(at(without(tiles, "b"), "c")).toEqual([0, 0]);
});

test("a step down goes past the next tile, a step up comes back", () => {
  const down = nudge(TWO_ABOVE_ONE, "a", 0, 1);
  sound(down);
  expect(at(down, "c")).toEqual([0, 4]);
  expect(at(down, "a")).toEqual([0, 7]);
  const up = nudge(down, "a", 0, -1);
  sound(up);
  expect(at(up, "a")).toEqual([0, 0]);
});

test("a step that leads nowhere changes nothing", () => {
  expect(nudge(TWO_ABOVE_ONE, "a", 0, -1)).toEqual(TWO_ABOVE_ONE);
  expect(nudge(TWO_ABOVE_ONE, "b", 1, 0)).toEqual(TWO_ABOVE_ONE);
});

test("sizes stay within the grid, and neighbours give way", () => {
  const wide = resize(TWO_ABOVE_ONE, "a", 20, 1);
  sound(wide);
  expect(wide.find(({ id }) => id === "a")).toMatchObject({ width: 12, height: 2 });
  expect(at(wide, "b")).toEqual([6, 2]);
});

test("whatever is done in whatever order, the grid stays sound", () => {
  let tiles = [...TWO_ABOVE_ONE, tile("d", 0, 7, 4, 6), tile("e", 4, 7, 8, 2)];
  let seed = 7;
  const random = (n: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed % n;
  };
  for (let step = 0; step < 300; step += 1) {
    const id = "abcde"[random(5)] as string;
    const kind = random(3);
    if (kind === 0) tiles = move(tiles, id, random(14) - 1, random(20));
    if (kind === 1) tiles = resize(tiles, id, random(14), random(26));
    if (kind === 2) tiles = nudge(tiles, id, random(3) - 1, random(3) - 1);
    sound(tiles);
  }
});

test("tiles of two people over each other make room", () => {
  const tiles = tidied([tile("a", 0, 0, 8, 4), tile("b", 4, 2, 8, 4), tile("c", 0, 1, 4, 9)]);
  sound(tiles);
  expect(tiles.map(({ id }) => id)).toEqual(["a", "c", "b"]);
});

test("new tiles stand beside the last where they fit, else below", () => {
  expect(placed([tile("a", 0, 0, 6, 4)], 6, 4)).toMatchObject({ x: 6, y: 0 });
  expect(placed(TWO_ABOVE_ONE, 6, 4)).toMatchObject({ x: 0, y: 7 });
  expect(placed([], 6, 4)).toMatchObject({ x: 0, y: 0 });
  expect(freeId([{ id: "t1" }, { id: "t3" }])).toBe("t4");
});

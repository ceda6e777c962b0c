/** Where tiles stand: a grid of twelve columns, no two over each other, nothing hanging in the air. */
import type { Place } from "~/api/saved";

export const COLUMNS = 12;
export const MAX_HEIGHT = 24;
export const MIN_WIDTH = 2;
export const MIN_HEIGHT = 2;

export type Placed = Place & { id: string };

const overlapsAcross = (a: Place, b: Place) => a.x < b.x + b.width && b.x < a.x + a.width;

/**
 * Every tile as high up as it goes without passing another: in the order of `rank`, and where two
 * are equal, the tile `first` before the other.
 */
function settled<T extends Placed>(tiles: T[], rank: (tile: T) => number, first?: string): T[] {
  const isFirst = (tile: T) => (tile.id === first ? 0 : 1);
  const order = [...tiles].sort(
    (a, b) => rank(a) - rank(b) || isFirst(a) - isFirst(b) || a.x - b.x,
  );
  const done: T[] = [];
  for (const tile of order) {
    const above = done.filter((other) => overlapsAcross(other, tile));
    const y = Math.max(0, ...above.map((other) => other.y + other.height));
    done.push({ ...tile, y });
  }
  return reading(done);
}

/** From top to bottom, then from left to right: as they are read, and as Tab goes. */
export function reading<T extends Placed>(tiles: T[]): T[] {
  return [...tiles].sort((a, b) => a.y - b.y || a.x - b.x);
}

const top = (tile: Placed) => tile.y;
const middle = (tile: Placed) => tile.y + tile.height / 2;
const clamp = (value: number, low: number, high: number) => Math.max(low, Math.min(high, value));

/** A tile somewhere else; whom it meets there makes room. */
export function move<T extends Placed>(tiles: T[], id: string, x: number, y: number): T[] {
  const moved = tiles.map((tile) =>
    tile.id === id ? { ...tile, x: clamp(x, 0, COLUMNS - tile.width), y: Math.max(0, y) } : tile,
  );
  return settled(moved, middle, id);
}

/** A tile as large as wished, within the grid. */
export function resize<T extends Placed>(tiles: T[], id: string, width: number, height: number) {
  const resized = tiles.map((tile) =>
    tile.id === id
      ? {
          ...tile,
          width: clamp(width, MIN_WIDTH, COLUMNS - tile.x),
          height: clamp(height, MIN_HEIGHT, MAX_HEIGHT),
        }
      : tile,
  );
  return settled(resized, top, id);
}

/**
 * A step by key or button: as many rows as it takes until something changes, since a tile never
 * hangs in the air. The same tiles when there is no further.
 */
export function nudge<T extends Placed>(tiles: T[], id: string, dx: number, dy: number): T[] {
  const tile = tiles.find((one) => one.id === id);
  if (!tile) return tiles;
  if (dx !== 0) return move(tiles, id, tile.x + dx, tile.y);
  const before = JSON.stringify(reading(tiles));
  for (let rows = 1; rows <= 2 * MAX_HEIGHT; rows += 1) {
    const y = tile.y + rows * dy;
    if (y < -MAX_HEIGHT) break;
    const after = move(tiles, id, tile.x, y);
    if (JSON.stringify(after) !== before) return after;
  }
  return tiles;
}

/** A new tile where there is room: beside the last one if it fits, else below everything. */
export function placed<T extends Placed>(tiles: T[], width: number, height: number): Place {
  const last = reading(tiles).at(-1);
  const beside = last && { x: last.x + last.width, y: last.y, width, height };
  const isFree =
    beside &&
    beside.x + width <= COLUMNS &&
    !tiles.some((tile) => overlapsAcross(tile, beside) && tile.y + tile.height > beside.y);
  if (isFree) return beside;
  const y = Math.max(0, ...tiles.map((tile) => tile.y + tile.height));
  return { x: 0, y, width, height };
}

/** Tiles that may stand over each other, so that none does. */
export function tidied<T extends Placed>(tiles: T[]): T[] {
  return settled(tiles, top);
}

/** Without a tile; those below close the gap. */
export function without<T extends Placed>(tiles: T[], id: string): T[] {
  return tidied(tiles.filter((tile) => tile.id !== id));
}

/** The first id that is free. */
export function freeId(tiles: { id: string }[]): string {
  const used = new Set(tiles.map(({ id }) => id));
  let n = tiles.length + 1;
  while (used.has(`t${n}`)) n += 1;
  return `t${n}`;
}

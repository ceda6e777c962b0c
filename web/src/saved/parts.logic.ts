/** Documents in parts that are chosen one by one when two people changed them. */
import type { Dashboard, Insight, Place, Tile } from "~/api/saved";
import { isSame, type Parts } from "./merge.logic";

export const insightParts = (insight: Insight): Parts => ({ ...insight });
export const insightOf = (parts: Parts) => parts as unknown as Insight;

const TILE = "tile ";
const PLACE = "place ";

/** A tile without where it stands. */
export type TileContent = Omit<Tile, "id" | keyof Place>;

/** Every tile is a part of its own, and so is where it stands: one may be moved, the other asked anew. */
export function dashboardParts({ tiles, ...rest }: Dashboard): Parts {
  const each = tiles.flatMap(({ id, x, y, width, height, ...content }) => [
    [`${TILE}${id}`, content],
    [`${PLACE}${id}`, { x, y, width, height }],
  ]);
  return { ...rest, ...Object.fromEntries(each) };
}

export function dashboardOf(parts: Parts): Dashboard {
  const entries = Object.entries(parts);
  const isTile = (name: string) => name.startsWith(TILE) || name.startsWith(PLACE);
  const rest = Object.fromEntries(entries.filter(([name]) => !isTile(name)));
  const tiles = entries.flatMap(([name, content]) => {
    const id = tileOfPart(name);
    const place = parts[`${PLACE}${id}`] as Place | undefined;
    if (!name.startsWith(TILE) || !place) return [];
    return [{ id, ...(content as TileContent), ...place } as Tile];
  });
  return { ...(rest as Omit<Dashboard, "tiles">), tiles };
}

/** The tile a part is of, by its id. */
export function tileOfPart(part: string): string | null {
  const [, id] = /^(?:tile|place) (.+)$/s.exec(part) ?? [];
  return id ?? null;
}

/** Whether a part is where a tile stands, rather than what is on it. */
export const isPlace = (part: string) => part.startsWith(PLACE);

/** Where a tile stands goes with the tile, where only one side has it. */
export function placeFollows(part: string): string | null {
  return isPlace(part) ? `${TILE}${part.slice(PLACE.length)}` : null;
}

/** Two people who added a tile each gave it the same id: mine gets one that is free, so that both stay. */
export function apart(base: Dashboard, mine: Dashboard, theirs: Dashboard): Dashboard {
  const had = new Set(base.tiles.map(({ id }) => id));
  const used = new Set([...mine.tiles, ...theirs.tiles].map(({ id }) => id));
  const fresh = (): string => {
    let n = used.size + 1;
    while (used.has(`t${n}`)) n += 1;
    used.add(`t${n}`);
    return `t${n}`;
  };
  const tiles = mine.tiles.map((tile) => {
    const other = theirs.tiles.find(({ id }) => id === tile.id);
    const isTwo = !had.has(tile.id) && other !== undefined && !isSame(tile, other);
    return isTwo ? { ...tile, id: fresh() } : tile;
  });
  return { ...mine, tiles };
}

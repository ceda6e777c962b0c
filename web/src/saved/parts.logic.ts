/** Documents in parts that are chosen one by one when two people changed them. */
import type { Dashboard, Insight, Tile } from "~/api/saved";
import type { Parts } from "./merge.logic";

export const insightParts = (insight: Insight): Parts => ({ ...insight });
export const insightOf = (parts: Parts) => parts as unknown as Insight;

const TILE = "tile ";

/** Every tile is a part of its own. */
export function dashboardParts({ tiles, ...rest }: Dashboard): Parts {
  const each = tiles.map((tile) => [`${TILE}${tile.id}`, tile] as const);
  return { ...rest, ...Object.fromEntries(each) };
}

export function dashboardOf(parts: Parts): Dashboard {
  const isTile = ([name]: [string, unknown]) => name.startsWith(TILE);
  const entries = Object.entries(parts);
  const rest = Object.fromEntries(entries.filter((entry) => !isTile(entry)));
  const tiles = entries.filter(isTile).map(([, tile]) => tile as Tile);
  return { ...(rest as Omit<Dashboard, "tiles">), tiles };
}

/** The tile a part is, by its id. */
export function tileOfPart(part: string): string | null {
  return part.startsWith(TILE) ? part.slice(TILE.length) : null;
}

/** The tiles in their grid; on phones one below the other, in the order they are read. */
import { useRef, useState } from "react";
import type { Dashboard, Tile } from "~/api/saved";
import { Drill, type NumberOf } from "~/drill";
import classes from "./dashboards.module.css";
import { reading, without } from "./layout.logic";
import { TileView } from "./tile";
import { useArranging } from "./use-arranging";

interface GridProps {
  tiles: Dashboard["tiles"];
  segment: string | undefined;
  /** Given while it is edited. */
  change: ((tiles: Tile[]) => void) | null;
}

const keepAll = () => {};

export function TileGrid({ tiles, segment, change }: GridProps) {
  const grid = useRef<HTMLDivElement>(null);
  const [number, setNumber] = useState<NumberOf | null>(null);
  const { shown, arranging } = useArranging(grid, tiles, change ?? keepAll);
  return (
    <>
      <div ref={grid} className={classes.grid}>
        {reading(shown).map((tile) => (
          <TileView
            key={tile.id}
            tile={tile}
            segment={segment}
            open={setNumber}
            editing={
              change && {
                ...arranging,
                change: (next) => change(tiles.map((one) => (one.id === next.id ? next : one))),
                remove: () => change(without(tiles, tile.id)),
              }
            }
          />
        ))}
      </div>
      <p className="visually-hidden" role="status">
        {arranging.said}
      </p>
      {number && <Drill number={number} onClose={() => setNumber(null)} />}
    </>
  );
}

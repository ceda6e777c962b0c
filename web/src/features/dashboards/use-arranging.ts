/** Moving and resizing tiles on the grid, by pointer and by key, with words for those who hear. */
import { type PointerEvent, type RefObject, useEffect, useRef, useState } from "react";
import type { Tile } from "~/api/saved";
import { useT } from "~/i18n";
import { COLUMNS, move, nudge, resize } from "./layout.logic";

export const ROW_PX = 40;
export const GAP_PX = 12;

type Kind = "move" | "resize";

export interface Arranging {
  /** The tile that is dragged. */
  held: string | null;
  /** What happened last, to be announced. */
  said: string;
  step: (kind: Kind, id: string, name: string, by: [number, number]) => void;
  begin: (kind: Kind, id: string, name: string, event: PointerEvent<HTMLElement>) => void;
}

interface Drag {
  kind: Kind;
  id: string;
  name: string;
  fromX: number;
  fromY: number;
  /** The tiles as they stood when it began. */
  tiles: Tile[];
}

/** `preview` is shown while something is dragged; `change` keeps it. */
export function useArranging(
  grid: RefObject<HTMLElement | null>,
  tiles: Tile[],
  change: (tiles: Tile[]) => void,
) {
  const t = useT();
  const [drag, setDrag] = useState<Drag | null>(null);
  const [preview, setPreview] = useState<Tile[] | null>(null);
  const [said, setSaid] = useState("");
  const latest = useRef({ preview, change });
  latest.current = { preview, change };

  const tell = (after: Tile[], id: string, name: string, kind: Kind) => {
    const tile = after.find((one) => one.id === id);
    if (!tile) return;
    const { x, y, width, height } = tile;
    setSaid(
      kind === "move"
        ? t("dashboards.moved", { name, column: x + 1, row: y + 1 })
        : t("dashboards.resized", { name, width, height }),
    );
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: the listeners live as long as one drag
  useEffect(() => {
    if (!drag) return;
    const onMove = (event: globalThis.PointerEvent) => {
      const width = grid.current?.clientWidth ?? 1;
      const columns = Math.round((event.clientX - drag.fromX) / ((width + GAP_PX) / COLUMNS));
      const rows = Math.round((event.clientY - drag.fromY) / (ROW_PX + GAP_PX));
      setPreview(dragged(drag, columns, rows));
    };
    const onEnd = () => {
      const after = latest.current.preview;
      if (after) {
        latest.current.change(after);
        tell(after, drag.id, drag.name, drag.kind);
      }
      setDrag(null);
      setPreview(null);
    };
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      setDrag(null);
      setPreview(null);
    };
    window.addEventListener("pointermove", onMove);
    window.addEventListener("pointerup", onEnd);
    window.addEventListener("pointercancel", onEnd);
    window.addEventListener("keydown", onKey);
    return () => {
      window.removeEventListener("pointermove", onMove);
      window.removeEventListener("pointerup", onEnd);
      window.removeEventListener("pointercancel", onEnd);
      window.removeEventListener("keydown", onKey);
    };
  }, [drag]);

  const step: Arranging["step"] = (kind, id, name, [dx, dy]) => {
    const tile = tiles.find((one) => one.id === id);
    if (!tile) return;
    const after =
      kind === "move"
        ? nudge(tiles, id, dx, dy)
        : resize(tiles, id, tile.width + dx, tile.height + dy);
    change(after);
    tell(after, id, name, kind);
  };
  const begin: Arranging["begin"] = (kind, id, name, event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    event.currentTarget.focus();
    setDrag({ kind, id, name, fromX: event.clientX, fromY: event.clientY, tiles });
  };
  return { shown: preview ?? tiles, arranging: { held: drag?.id ?? null, said, step, begin } };
}

function dragged({ kind, id, tiles }: Drag, columns: number, rows: number): Tile[] {
  const tile = tiles.find((one) => one.id === id);
  if (!tile) return tiles;
  return kind === "move"
    ? move(tiles, id, tile.x + columns, tile.y + rows)
    : resize(tiles, id, tile.width + columns, tile.height + rows);
}

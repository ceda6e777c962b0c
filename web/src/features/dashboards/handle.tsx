/** Moves or resizes a tile: dragged by pointer, stepped by arrow keys, announced either way. */
import type { KeyboardEvent } from "react";
import { useT } from "~/i18n";
import { Icon } from "~/ui/icon";
import classes from "./dashboards.module.css";
import type { Placed } from "./layout.logic";
import type { Arranging } from "./use-arranging";

interface HandleProps {
  kind: "move" | "resize";
  tile: Placed;
  name: string;
  arranging: Arranging;
}

const STEPS: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

export function Handle({ kind, tile, name, arranging }: HandleProps) {
  const t = useT();
  const onKey = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    arranging.step(kind, tile.id, name, step);
  };
  return (
    <button
      type="button"
      className={kind === "move" ? classes.mover : classes.resizer}
      aria-label={t(kind === "move" ? "dashboards.moveTile" : "dashboards.resizeTile", { name })}
      title={t(kind === "move" ? "dashboards.moveHow" : "dashboards.resizeHow")}
      onKeyDown={onKey}
      onPointerDown={(event) => arranging.begin(kind, tile.id, name, event)}
    >
      {kind === "move" ? (
        <Icon name="move" size={16} />
      ) : (
        <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
          <path d="M11 3v8H3" fill="none" stroke="currentColor" strokeWidth="1.500" />
        </svg>
      )}
    </button>
  );
}

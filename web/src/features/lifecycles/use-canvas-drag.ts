/** Dragging on the canvas: a card to another place, or a line from a card to the one it leads to. */
import {
  type MouseEvent,
  type PointerEvent as ReactPointerEvent,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from "react";
import type { Lifecycle } from "~/subject/lifecycles";
import type { CanvasEdit } from "./canvas";
import { CARD, type Drawing, type Point, placeAt } from "./canvas.logic";

const STARTS_AT_PX = 5;

interface Dragging {
  what: "card" | "line";
  key: string;
  /** Where it was taken hold of, and where the pointer is, on the canvas. */
  from: Point;
  to: Point;
  isMoving: boolean;
}

type Down = { onPointerDown: (event: ReactPointerEvent<HTMLElement>) => void };

export interface CanvasDrag {
  /** The card that is being dragged, and how far. */
  shift: { key: string; x: number; y: number } | null;
  /** The place it would be dropped at. */
  drop: number | null;
  /** The line that is being drawn. */
  thread: { from: Point; to: Point } | null;
  /** The card a line would lead to. */
  over: string | null;
  onCard: (key: string) => Down & { onClickCapture: (event: MouseEvent) => void };
  onHandle: (key: string) => Down;
}

export function useCanvasDrag(
  drawing: Drawing,
  { stages }: Lifecycle,
  edit: CanvasEdit | undefined,
): CanvasDrag & { ref: RefObject<HTMLDivElement | null> } {
  const ref = useRef<HTMLDivElement>(null);
  const [dragging, setDragging] = useState<Dragging | null>(null);
  // A click may follow a drag; it picks nothing.
  const wasDragged = useRef(false);
  const at = (event: { clientX: number; clientY: number }): Point => {
    const box = ref.current?.getBoundingClientRect();
    return { x: event.clientX - (box?.left ?? 0), y: event.clientY - (box?.top ?? 0) };
  };
  const stageUnder = ({ x, y }: Point): string | null => {
    const isInside = y > drawing.top && y < drawing.top + CARD.height;
    return isInside ? (stages[Math.floor(x / drawing.step)]?.key ?? null) : null;
  };
  const end = (drag: Dragging, to: Point) => {
    const goal = stageUnder(to);
    if (drag.what === "card") edit?.onMoveStage(drag.key, placeAt(drawing, to.x, stages.length));
    else if (goal && goal !== drag.key) edit?.onConnect(drag.key, goal);
  };
  useWindowDrag(dragging, {
    move: (event) => {
      if (!dragging) return;
      const to = at(event);
      const far = Math.hypot(to.x - dragging.from.x, to.y - dragging.from.y) > STARTS_AT_PX;
      if (dragging.isMoving || far) setDragging({ ...dragging, to, isMoving: true });
    },
    up: (event) => {
      if (dragging?.isMoving) {
        wasDragged.current = true;
        setTimeout(() => {
          wasDragged.current = false;
        });
        end(dragging, at(event));
      }
      setDragging(null);
    },
    cancel: () => setDragging(null),
  });
  const down = (what: Dragging["what"], key: string): Down => ({
    onPointerDown: (event) => {
      // A finger scrolls; it has the buttons of the panel.
      if (event.button !== 0 || event.pointerType === "touch") return;
      event.stopPropagation();
      const from = at(event);
      setDragging({ what, key, from, to: from, isMoving: false });
    },
  });
  const live = dragging?.isMoving ? dragging : null;
  const isCard = live?.what === "card";
  return {
    ref,
    shift: live && isCard ? { key: live.key, x: live.to.x - live.from.x, y: 0 } : null,
    drop: live && isCard ? placeAt(drawing, live.to.x, stages.length) : null,
    thread: live && !isCard ? { from: live.from, to: live.to } : null,
    over: live && !isCard ? stageUnder(live.to) : null,
    onCard: (key) => ({
      ...down("card", key),
      onClickCapture: (event) => {
        if (wasDragged.current) event.stopPropagation();
      },
    }),
    onHandle: (key) => down("line", key),
  };
}

interface WindowDrag {
  move: (event: PointerEvent) => void;
  up: (event: PointerEvent) => void;
  cancel: () => void;
}

/** Follows the pointer wherever it goes, until it is let go; Escape gives up. */
function useWindowDrag(dragging: Dragging | null, act: WindowDrag) {
  const latest = useRef(act);
  latest.current = act;
  const isOn = dragging !== null;
  useEffect(() => {
    if (!isOn) return;
    const move = (event: PointerEvent) => latest.current.move(event);
    const up = (event: PointerEvent) => latest.current.up(event);
    const cancel = () => latest.current.cancel();
    const onKey = (event: KeyboardEvent) => event.key === "Escape" && cancel();
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", up);
    window.addEventListener("pointercancel", cancel);
    window.addEventListener("keydown", onKey);
    return () => {
      window.removeEventListener("pointermove", move);
      window.removeEventListener("pointerup", up);
      window.removeEventListener("pointercancel", cancel);
      window.removeEventListener("keydown", onKey);
    };
  }, [isOn]);
}

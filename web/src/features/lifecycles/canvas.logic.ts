/** Where the cards and arrows of the canvas stand. */
import type { Lifecycle } from "~/subject/lifecycles";

export interface Arc {
  /** The transition's place in the definition, from 0. */
  index: number;
  /** Places of the stages; `from` is `null` for a move out of any stage. */
  from: number | null;
  to: number;
  kind: string;
  isAbove: boolean;
  /** How far from the stages it bends, from 1; arcs of one side and level do not cross each other's span. */
  level: number;
}

/** One arc per pair of stages a transition joins; "any stage" is one arrow. */
export function arcsOf(definition: Pick<Lifecycle, "stages" | "transitions">): Arc[] {
  const place = new Map(definition.stages.map(({ key }, at) => [key, at]));
  const arcs = definition.transitions.flatMap(({ from, to, kind }, index): Arc[] => {
    const target = place.get(to);
    if (target === undefined) return [];
    const isAbove = kind === "progress";
    if (from === "*") return [{ index, from: null, to: target, kind, isAbove, level: 1 }];
    const sources = Array.isArray(from) ? from : [from];
    return sources.flatMap((source) => {
      const at = place.get(source);
      return at === undefined ? [] : [{ index, from: at, to: target, kind, isAbove, level: 1 }];
    });
  });
  return levelled(arcs);
}

/** Short arcs lie close to the stages, longer ones over them; none shares its level with one it overlaps. */
function levelled(arcs: Arc[]): Arc[] {
  const span = (arc: Arc): [number, number] =>
    arc.from === null
      ? [arc.to - 0.2, arc.to + 0.2]
      : [Math.min(arc.from, arc.to), Math.max(arc.from, arc.to)];
  const length = (arc: Arc) => span(arc)[1] - span(arc)[0];
  const placed: Arc[] = [];
  for (const arc of [...arcs].sort((a, b) => length(a) - length(b))) {
    const [low, high] = span(arc);
    const taken = new Set(
      placed
        .filter((other) => {
          const [from, to] = span(other);
          return other.isAbove === arc.isAbove && from < high && to > low;
        })
        .map(({ level }) => level),
    );
    let level = 1;
    while (taken.has(level)) level += 1;
    placed.push({ ...arc, level });
  }
  return placed.sort((a, b) => a.index - b.index || (a.from ?? 0) - (b.from ?? 0));
}

export interface Height {
  above: number;
  below: number;
}

/** How many levels there are on each side. */
export function levelsOf(arcs: Arc[]): Height {
  const most = (isAbove: boolean) =>
    Math.max(0, ...arcs.filter((arc) => arc.isAbove === isAbove).map(({ level }) => level));
  return { above: most(true), below: most(false) };
}

/** Sizes in pixels. */
export const CARD = { height: 118, gap: 14, least: 110 };
const LEVEL = 28;
const MARGIN = 18;

export interface Point {
  x: number;
  y: number;
}

export interface Arrow extends Arc {
  path: string;
  /** Where its number stands. */
  mark: Point;
}

export interface Drawing {
  width: number;
  height: number;
  /** Where the cards begin. */
  top: number;
  /** From one card to the next. */
  step: number;
  arrows: Arrow[];
}

/** The whole canvas in a width; cards never get narrower than they can be read. */
export function drawn(
  definition: Pick<Lifecycle, "stages" | "transitions">,
  width: number,
): Drawing {
  const arcs = arcsOf(definition);
  const levels = levelsOf(arcs);
  const count = Math.max(1, definition.stages.length);
  const step = Math.max(width / count, CARD.least);
  const top = levels.above * LEVEL + MARGIN;
  const height = top + CARD.height + levels.below * LEVEL + MARGIN + LEVEL / 2;
  const arrows = arcs.map((arc) => ({ ...arc, ...lineOf(arc, step, top) }));
  return { width: step * count, height, top, step, arrows };
}

/** Arrows leave on the side they go to and arrive on the side they come from. */
function lineOf(arc: Arc, step: number, top: number): { path: string; mark: Point } {
  const { isAbove, level } = arc;
  const edge = isAbove ? top : top + CARD.height;
  const bend = isAbove ? edge - level * LEVEL : edge + level * LEVEL;
  const centre = (place: number) => (place + 0.5) * step;
  if (arc.from === null) {
    const x = centre(arc.to) + step * 0.26;
    return { path: `M${x} ${bend} L${x} ${edge}`, mark: { x, y: bend } };
  }
  const way = Math.sign(arc.to - arc.from);
  const start = centre(arc.from) + way * step * 0.16;
  const end = centre(arc.to) - way * step * Math.min(0.4, 0.1 + 0.05 * level);
  const middle = (start + end) / 2;
  const path = `M${start} ${edge} C${start} ${bend} ${start} ${bend} ${middle} ${bend} S${end} ${bend} ${end} ${edge}`;
  return { path, mark: { x: middle, y: bend } };
}

/** The place in the order somebody drops a card at. */
export function placeAt({ step }: Pick<Drawing, "step">, x: number, count: number): number {
  return Math.max(0, Math.min(count - 1, Math.floor(x / step)));
}

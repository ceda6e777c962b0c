/** Where the arcs of the map go. */
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

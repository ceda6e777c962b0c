/**
 * The geometry of the river of stages. Stages stand along the main axis, people flow along it;
 * bands and flows are as wide as their numbers, on one scale. Everything is computed on two axes,
 * main and cross, and turned for narrow screens, where the river runs down.
 */

export type MoveKind = "start" | "progress" | "regress" | "lateral" | "close" | "reopen";

export interface Station {
  key: string;
  now: number;
  atRisk: number;
}

export interface Move {
  from: string | null;
  to: string;
  kind: MoveKind;
  moves: number;
  subjects: number;
  medianMs: number | null;
}

export interface Point {
  x: number;
  y: number;
}

export interface Flow extends Move {
  /** A filled shape along the main axis, or a stroked arc beside it. */
  shape: "ribbon" | "arc";
  path: string;
  head: string;
  width: number;
  /** Where its number stands. */
  label: Point;
  anchor: "start" | "middle" | "end";
  /** Where its words stand when it is looked at. */
  middle: Point;
  /** Stages passed over on the way forward. */
  skipped: number;
}

export interface Band {
  key: string;
  x: number;
  y: number;
  width: number;
  height: number;
  /** The part of the band that is at risk, at its far side. */
  risk: { x: number; y: number; width: number; height: number } | null;
}

export interface River {
  width: number;
  height: number;
  bands: Band[];
  flows: Flow[];
}

export interface RiverSize {
  /** Length of the main axis, shared by the stages evenly. */
  length: number;
  isVertical: boolean;
  /** The widest band or ribbon. */
  widest: number;
  /** Between one lane of arcs and the next. */
  gap: number;
}

const THINNEST_BAND = 4;
const THINNEST_FLOW = 1.5;
const MARGIN = 10;

interface Arc {
  move: Move;
  from: number;
  to: number;
  lane: number;
  width: number;
}

/** Moves that lead on, or come in, run on one side; those that lead back or out on the other. */
function runsAbove(kind: MoveKind, from: number, to: number): boolean {
  if (kind === "regress" || kind === "close") return false;
  return kind !== "lateral" || to > from;
}

export function river(stations: Station[], moves: Move[], size: RiverSize): River {
  const step = size.length / Math.max(1, stations.length);
  const at = new Map(stations.map((station, index) => [station.key, index]));
  const known = moves.filter((move) => at.has(move.to) && move.moves > 0);
  const most = Math.max(1, ...stations.map((s) => s.now), ...known.map((m) => m.moves));
  const isRibbon = (move: Move, from: number, to: number) =>
    (move.kind === "progress" && to === from + 1) || (move.from === null && to === 0);
  const indexOf = (move: Move) => {
    const to = at.get(move.to) ?? 0;
    return { to, from: move.from === null ? to - 1 : at.get(move.from) };
  };
  const bent = known.filter((move) => {
    const { from, to } = indexOf(move);
    return from !== undefined && !isRibbon(move, from, to);
  });
  // Arcs wider than this would run into each other; everything gets thinner with them.
  const widestArc = Math.min(20, step * 0.16);
  const mostBent = Math.max(1, ...bent.map((move) => move.moves));
  const scale = Math.min(size.widest / most, widestArc / mostBent);
  const widthOf = (move: Move) => Math.max(THINNEST_FLOW, move.moves * scale);
  const thickness = stations.map((s) => (s.now ? Math.max(THINNEST_BAND, s.now * scale) : 0));

  const arcs = bent.map((move): Arc => {
    const { from = 0, to } = indexOf(move);
    return { move, from, to, lane: 0, width: widthOf(move) };
  });
  const above = arcs.filter((arc) => runsAbove(arc.move.kind, arc.from, arc.to));
  const below = arcs.filter((arc) => !runsAbove(arc.move.kind, arc.from, arc.to));
  const heights = { above: layLanes(above, size.gap), below: layLanes(below, size.gap) };

  const half = Math.max(...thickness, ...known.map(widthOf), THINNEST_BAND) / 2;
  const center = MARGIN + half + extent(heights.above, size.isVertical);
  const height = center + half + extent(heights.below, size.isVertical) + MARGIN;
  const middle = (index: number) => (index + 0.5) * step;
  const reach = Math.min(30, step * 0.24);
  const turn = (main: number, cross: number): Point =>
    size.isVertical ? { x: cross, y: main } : { x: main, y: cross };
  const draw: Draw = {
    middle,
    reach,
    center,
    half,
    thickness,
    turn,
    step,
    isVertical: size.isVertical,
  };

  const ribbons = known.flatMap((move): Flow[] => {
    const to = at.get(move.to) ?? 0;
    const from = move.from === null ? -1 : (at.get(move.from) ?? -2);
    return isRibbon(move, from, to) ? [ribbon(move, from, to, widthOf(move), draw)] : [];
  });
  return {
    width: size.isVertical ? height : size.length,
    height: size.isVertical ? size.length : height,
    bands: stations.map((station, index) => band(station, index, draw)),
    flows: [
      ...ribbons,
      ...above.map((arc) => arched(arc, -1, heights.above.middles[arc.lane] ?? 0, draw)),
      ...below.map((arc) => arched(arc, 1, heights.below.middles[arc.lane] ?? 0, draw)),
    ],
  };
}

interface Lanes {
  /** How far out the middle of each lane is. */
  middles: number[];
  /** How far out the last one reaches. */
  out: number;
}

/** Short arcs lie inside long ones. */
function layLanes(arcs: Arc[], gap: number): Lanes {
  const span = (arc: Arc) => Math.abs(arc.to - arc.from);
  const placed: Arc[] = [];
  for (const arc of [...arcs].sort((a, b) => span(a) - span(b))) {
    const under = placed.filter((other) => overlap(arc, other));
    arc.lane = Math.max(-1, ...under.map((other) => other.lane)) + 1;
    placed.push(arc);
  }
  const middles: number[] = [];
  let out = 0;
  const lanes = Math.max(-1, ...placed.map((arc) => arc.lane)) + 1;
  for (let lane = 0; lane < lanes; lane += 1) {
    const widest = Math.max(...placed.filter((a) => a.lane === lane).map((a) => a.width));
    middles.push(out + gap + widest / 2);
    out += gap + widest;
  }
  return { middles, out };
}

function overlap(a: Arc, b: Arc): boolean {
  const left = Math.max(Math.min(a.from, a.to), Math.min(b.from, b.to));
  const right = Math.min(Math.max(a.from, a.to), Math.max(b.from, b.to));
  return left < right;
}

/** With room for the number that stands beside the outermost lane. */
function extent({ middles, out }: Lanes, isVertical: boolean): number {
  if (isVertical) return out + 30;
  return middles.length === 0 ? 0 : out + 14;
}

interface Draw {
  isVertical: boolean;
  middle: (index: number) => number;
  reach: number;
  center: number;
  half: number;
  thickness: number[];
  step: number;
  turn: (main: number, cross: number) => Point;
}

function band(station: Station, index: number, draw: Draw): Band {
  const thick = draw.thickness[index] ?? 0;
  const start = draw.middle(index) - draw.reach;
  const box = (from: number, to: number) => {
    const a = draw.turn(start, from);
    const b = draw.turn(start + 2 * draw.reach, to);
    return { x: a.x, y: a.y, width: b.x - a.x, height: b.y - a.y };
  };
  const low = draw.center - thick / 2;
  const risk = station.now > 0 ? (thick * Math.min(station.atRisk, station.now)) / station.now : 0;
  return {
    key: station.key,
    ...box(low, low + thick),
    risk: risk > 0 ? box(low + thick - Math.max(risk, 1), low + thick) : null,
  };
}

function ribbon(move: Move, from: number, to: number, width: number, draw: Draw): Flow {
  const { center, reach, turn } = draw;
  const start = from < 0 ? draw.middle(to) - draw.step / 2 + 2 : draw.middle(from) + reach;
  const end = draw.middle(to) - reach - 2;
  const head = Math.min(12, 5 + width / 3, (end - start) / 2);
  const wing = width / 2 + Math.min(4, 2 + width / 8);
  const body: [number, number][] = [
    [start, center - width / 2],
    [end - head, center - width / 2],
    [end - head, center + width / 2],
    [start, center + width / 2],
  ];
  const tip: [number, number][] = [
    [end - head, center - wing],
    [end, center],
    [end - head, center + wing],
  ];
  const mid = (start + end) / 2;
  return {
    ...move,
    shape: "ribbon",
    path: `M${body.map(([main, cross]) => text(turn(main, cross))).join("L")}Z`,
    head: tip.map(([main, cross]) => text(turn(main, cross))).join(" "),
    width,
    label: turn(mid, center - width / 2 - 6),
    anchor: draw.isVertical ? "end" : "middle",
    middle: turn(mid, center),
    skipped: 0,
  };
}

function arched(arc: Arc, side: -1 | 1, out: number, draw: Draw): Flow {
  const { move, width } = arc;
  const { center, turn, reach } = draw;
  const toward = arc.to > arc.from ? 1 : -1;
  const apex = center + side * (draw.half + out);
  const edge = (index: number) => center + side * ((draw.thickness[index] ?? 0) / 2 + 2);
  const head = Math.min(11, 5 + width / 2);
  const end = draw.middle(arc.to) - toward * reach * 0.55;
  const endEdge = edge(arc.to);
  const endLine = endEdge + side * head;
  const start =
    move.from === null ? end - reach * 0.8 : draw.middle(arc.from) + toward * reach * 0.55;
  const startEdge = move.from === null ? apex : edge(arc.from);
  // A cubic whose handles lie at `pull` passes its middle at the apex.
  const pull = (8 * apex - startEdge - endLine) / 6;
  const points = [
    turn(start, startEdge),
    turn(start, pull),
    turn(end, pull),
    turn(end, endLine),
  ].map(text);
  const path =
    move.from === null
      ? `M${text(turn(end, apex))}L${points[3]}`
      : `M${points[0]}C${points[1]} ${points[2]} ${points[3]}`;
  const tip = [
    turn(end - head / 1.7, endLine),
    turn(end, endEdge),
    turn(end + head / 1.7, endLine),
  ];
  const mid = move.from === null ? end : (start + end) / 2;
  return {
    ...move,
    shape: "arc",
    path,
    head: tip.map(text).join(" "),
    width,
    label: turn(mid, apex + side * (width / 2 + (draw.isVertical ? 4 : 8))),
    anchor: draw.isVertical ? (side < 0 ? "end" : "start") : "middle",
    middle: turn(mid, apex),
    skipped: move.kind === "progress" ? Math.max(0, arc.to - arc.from - 1) : 0,
  };
}

const text = ({ x, y }: Point) => `${round(x)},${round(y)}`;
const round = (value: number) => Math.round(value * 10) / 10;

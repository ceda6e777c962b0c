/** Stages over time as stretches on a line. */
import type { StageFacts } from "./facts.logic";

export interface Stretch {
  key: string;
  from: number;
  to: number;
}

/** Stays in stages, one after another, the last one until as-of; moves of one instant leave none. */
export function stays(facts: StageFacts, asOf: number): Stretch[] {
  return stretches(facts.moves, asOf);
}

/** Stretches in a state of risk worth drawing. */
export function risks(facts: StageFacts, asOf: number): Stretch[] {
  const all = stretches(facts.risk_moves ?? [], asOf);
  return all.filter(({ key }) => key === "watching" || key === "at_risk" || key === "lost");
}

function stretches(moves: { at: string; to: string }[], asOf: number): Stretch[] {
  return moves
    .map(({ at, to }, index) => {
      const next = moves[index + 1];
      return { key: to, from: Date.parse(at), to: next ? Date.parse(next.at) : asOf };
    })
    .filter(({ from, to }) => to > from);
}

const DAY = 86_400_000;
const STEPS = [1, 7, 14, 30, 61, 91, 182, 365, 730, 1826].map((days) => days * DAY);

/** Instants to mark on a line of time, at even distances, at most `most`. */
export function ticks(from: number, to: number, most: number): number[] {
  const span = to - from;
  if (span <= 0 || most < 1) return [];
  const step = STEPS.find((size) => span / size <= most) ?? span / most;
  const marks: number[] = [];
  for (let at = to; at >= from; at -= step) marks.push(at);
  return marks.reverse();
}

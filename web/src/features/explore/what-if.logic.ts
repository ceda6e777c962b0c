/** What one better (or worse) step would mean for the whole funnel. */
import type { FunnelStep } from "./answers.logic";

export interface WhatIf {
  /** Converted now, of units whose time is over. */
  now: number;
  /** More (or fewer) that would convert. */
  more: number;
  low: number;
  high: number;
  /** More (or fewer) that would reach the step. */
  reach: number;
  /** Share of those at the step that goes on to the end. */
  onward: number;
}

/**
 * Of the units at the step before, `rate` instead of today's share would reach the step; of those
 * as many as today go on to the end. The interval is that of the share that goes on.
 */
export function whatIf(steps: FunnelStep[], step: number, rate: number): WhatIf | null {
  const chosen = steps[step]?.rate_of_previous;
  const last = steps.at(-1)?.rate_of_entered;
  if (!chosen || !last || chosen.of === 0) return null;
  const reach = chosen.of * rate - chosen.count;
  const isLast = step === steps.length - 1;
  if (isLast) return { now: last.count, more: reach, low: reach, high: reach, reach, onward: 1 };
  if (chosen.count === 0) return null;
  const onward = last.count / chosen.count;
  const [low, high] = wilson(last.count, chosen.count);
  const ends = [reach * low, reach * high].sort((a, b) => a - b) as [number, number];
  return { now: last.count, more: reach * onward, low: ends[0], high: ends[1], reach, onward };
}

const Z = 1.959964;

/** The 95 % Wilson interval of a share. */
export function wilson(count: number, of: number): [number, number] {
  if (of === 0) return [0, 1];
  const p = count / of;
  const z2 = Z * Z;
  const middle = p + z2 / (2 * of);
  const reach = Z * Math.sqrt((p * (1 - p)) / of + z2 / (4 * of * of));
  const bottom = 1 + z2 / of;
  return [Math.max(0, (middle - reach) / bottom), Math.min(1, (middle + reach) / bottom)];
}

/** The step after which most units are lost: the one worth asking about first. */
export function weakest(steps: FunnelStep[]): number {
  let worst = 1;
  let most = -1;
  for (let at = 1; at < steps.length; at++) {
    const lost = steps[at - 1]?.dropped ?? 0;
    if (lost > most) {
      most = lost;
      worst = at;
    }
  }
  return worst;
}

/** Saved segments: when their size is looked at, how two versions differ, what sets people apart. */
import type { Segment } from "~/api/saved";
import type { Rule } from "~/criterion/criterion.logic";

const DAY_MS = 86_400_000;

/** Days between two looks at a segment's size, for a period of so many days. */
function stepDays(days: number): number {
  if (days <= 14) return 1;
  if (days <= 60) return Math.ceil(days / 12);
  return Math.max(7, Math.round(days / 12 / 7) * 7);
}

/**
 * The instants a segment's size is looked at, oldest first and evenly apart, the last one being
 * as-of. None lies before the first event: nobody fits anything there.
 */
export function instantsOf(days: number, asOfMs: number, firstMs: number): number[] {
  const step = stepDays(days) * DAY_MS;
  const from = Math.max(asOfMs - days * DAY_MS, firstMs);
  const instants: number[] = [];
  for (let at = asOfMs; at >= from; at -= step) instants.unshift(at);
  return instants;
}

/** A line of the comparison: a share, or a mean per person. */
export interface Line {
  key: string;
  own: number | null;
  all: number | null;
}

/** Lines of two sides by key; what one side lacks is zero there, what both lack is no line. */
export function beside(own: Map<string, number>, all: Map<string, number>): Line[] {
  const keys = [...new Set([...all.keys(), ...own.keys()])];
  return keys.map((key) => ({ key, own: own.get(key) ?? 0, all: all.get(key) ?? 0 }));
}

/** Those that set the segment apart most, by the difference of shares or the ratio of means. */
export function mostApart(lines: Line[], most: number): Line[] {
  const apart = ({ own, all }: Line) => Math.abs((own ?? 0) - (all ?? 0));
  return [...lines].sort((a, b) => apart(b) - apart(a)).slice(0, most);
}

/** The mean of feelings noted, each customer's latest; `null` where nobody noted any. */
export function meanFelt(feelings: { felt: number | null; subjects: number }[]) {
  const known = feelings.filter(({ felt, subjects }) => felt !== null && subjects > 0);
  const n = known.reduce((sum, { subjects }) => sum + subjects, 0);
  if (n === 0) return null;
  return { n, mean: known.reduce((sum, one) => sum + (one.felt ?? 0) * one.subjects, 0) / n };
}

/** The rule of a saved segment, as the builder takes it. */
export function ruleOf(segment: Pick<Segment, "match">): Rule {
  return segment.match as Rule;
}

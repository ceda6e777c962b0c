/** Lengths of the periods numbers are counted in. */

export const PERS = ["day", "week", "month", "quarter"] as const;
export type Per = (typeof PERS)[number];

/** Periods of which some ten to twenty fit into the page's period. */
export function perFor(last: string): Per {
  const days = last === "all" ? Number.POSITIVE_INFINITY : Number.parseInt(last, 10);
  if (days <= 21) return "day";
  if (days <= 120) return "week";
  return "month";
}

/**
 * Whether anything can have happened in a period: one that begins at the very instant numbers are
 * as of has not begun for a reader. `lastDay` is the local day right before that instant. Health
 * and stickiness list such a period; no other answer does.
 */
export function hasBegun(period: string, lastDay: string): boolean {
  return !/^\d{4}-\d\d/.test(period) || period.slice(0, lastDay.length) <= lastDay;
}

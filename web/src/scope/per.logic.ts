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

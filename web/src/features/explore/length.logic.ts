/** Lengths of time as questions write them (`7d`) and as people type them ("7 days", 7天). */

export type LengthUnit = "ms" | "s" | "m" | "h" | "d" | "w" | "mo";

export interface Length {
  n: number;
  unit: LengthUnit;
}

export function readLength(text: string): Length | null {
  const match = /^([1-9]\d{0,5})(ms|mo|[smhdw])$/.exec(text);
  return match ? { n: Number(match[1]), unit: match[2] as LengthUnit } : null;
}

const TYPED: [RegExp, LengthUnit][] = [
  [/^(s|secs?|seconds?|秒)$/, "s"],
  [/^(m|mins?|minutes?|分|分钟|分鐘)$/, "m"],
  [/^(h|hrs?|hours?|小时|小時|时|時)$/, "h"],
  [/^(d|days?|天|日|)$/, "d"],
  [/^(w|wks?|weeks?|周|週|星期)$/, "w"],
  [/^(mo|months?|个月|個月|月)$/, "mo"],
];

/** What somebody typed, as a length; a bare number is days. */
export function typedLength(text: string, withMonths = false): string | null {
  const match = /^([1-9]\d{0,5})\s*(\D*)$/.exec(text.trim().toLowerCase());
  if (!match) return null;
  const unit = TYPED.find(([words]) => words.test((match[2] ?? "").trim()))?.[1];
  if (!unit || (unit === "mo" && !withMonths)) return null;
  return `${match[1]}${unit}`;
}

const UNIT_MS: Record<LengthUnit, number> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
  mo: 2_678_400_000,
};

/** About how long; a natural day is one, what has no fixed length is nothing. */
export function lengthMs(text: string): number {
  const read = readLength(text === "day" ? "1d" : text);
  return read ? read.n * UNIT_MS[read.unit] : 0;
}

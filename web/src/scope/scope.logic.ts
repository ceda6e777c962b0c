/** The stretch of time a page is about, as the address holds it. */
import type { Question } from "~/api/client";

/** What the address holds for every page of a workspace. */
export interface ScopeSearch {
  /** Length of the period before as-of: `30d`; `all` for everything. */
  last?: string;
  /** The day the numbers are as of: the end of the day before `2026-07-01`. */
  asOf?: string;
}

export const PERIODS = ["7d", "30d", "90d", "180d", "365d"] as const;
export const DEFAULT_PERIOD = "90d";

const DAY_MS = 86_400_000;

/** Keeps what can be understood; the rest of an address is no reason to fail. */
export function readScope(search: Record<string, unknown>): ScopeSearch {
  const { last, asOf } = search;
  return {
    ...(typeof last === "string" && /^(all|[1-9]\d{0,4}d)$/.test(last) ? { last } : {}),
    ...(typeof asOf === "string" && isDay(asOf) ? { asOf } : {}),
  };
}

function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
}

/** The local day of an instant in a time zone: `2026-06-30`. */
export function dayOf(instantMs: number, timezone: string): string {
  const parts = new Intl.DateTimeFormat("en-CA", { timeZone: timezone, dateStyle: "short" });
  return parts.format(instantMs);
}

/** The day after a day. */
export function nextDay(day: string): string {
  return new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10);
}

/**
 * The day numbers are as of when nobody chose one: tomorrow's midnight of the last day with
 * events where the data ended a while ago, `null` (now) where they are fresh.
 */
export function defaultAsOf(last: string | null, nowMs: number, timezone: string): string | null {
  if (!last) return null;
  const lastMs = Date.parse(last);
  if (nowMs - lastMs < 2 * DAY_MS) return null;
  return nextDay(dayOf(lastMs, timezone));
}

/** The question within the scope; what it says itself goes before. */
export function within(question: Question, last: string, asOf: string | null): Question {
  return {
    ...(asOf ? { as_of: asOf } : {}),
    ...(last === "all" ? {} : { range: { last } }),
    ...question,
  };
}

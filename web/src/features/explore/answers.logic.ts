/** Parts of answers that the API's schema leaves open. */
import type { Rate, Schemas } from "~/api/client";

export interface Times {
  count: number;
  mean_ms: number | null;
  p25_ms: number | null;
  p50_ms: number | null;
  p75_ms: number | null;
  p90_ms: number | null;
}

export type FunnelStep = Schemas["FunnelAnswer"]["steps"][number];

/** A funnel of one value or one period. */
export interface FunnelPart {
  breakdown?: string;
  period?: string;
  entered: number;
  converted: number;
  dropped: number;
  excluded: number;
  in_progress: number;
  rate: Rate | null;
  steps: FunnelStep[];
  time_to_convert?: Times | null;
}

export type Funnel = Omit<
  Schemas["FunnelAnswer"],
  "breakdown" | "over_time" | "step_times" | "time_to_convert"
> & {
  breakdown?: FunnelPart[];
  over_time?: FunnelPart[];
  step_times?: (Times | null)[];
  time_to_convert?: Times | null;
};

export interface RetentionPart {
  split?: "did" | "did_not";
  breakdown?: string;
  cohorts: Cohort[];
  summary: (Rate | null)[];
  summary_sums?: (number | null)[];
}

export interface Cohort {
  cohort: string;
  size: number;
  retained: (number | null)[];
  sums?: (number | null)[];
}

export type Retention = Omit<
  Schemas["RetentionAnswer"],
  keyof RetentionPart | "groups" | "columns"
> &
  RetentionPart & { groups?: RetentionPart[]; columns: [number, number][] };

export type Trend = Schemas["TrendAnswer"];
export type Line = Omit<Trend["lines"][number], "breakdown" | "currency" | "previous"> & {
  breakdown?: string;
  currency?: string;
  previous?: boolean;
};

/** A period of time as answers name it, and whether it is whole. */
export interface Span {
  from: string | null;
  to: string | null;
  as_of: string;
  timezone: string;
}

/** The first local day (and hour) of a period: `2026-Q2` → `2026-04-01`. */
export function startOfPeriod(period: string): string {
  const quarter = /^(\d{4})-Q([1-4])$/.exec(period);
  if (quarter)
    return `${quarter[1]}-${String((Number(quarter[2]) - 1) * 3 + 1).padStart(2, "0")}-01`;
  if (/^\d{4}$/.test(period)) return `${period}-01-01`;
  if (/^\d{4}-\d\d$/.test(period)) return `${period}-01`;
  return period;
}

/** An instant's local date and hour, comparable as text with the start of a period. */
export function localOf(instant: string, timezone: string): string {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone: timezone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(Date.parse(instant));
  const part = (type: string) => parts.find((found) => found.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")}T${part("hour")}:${part("minute")}`;
}

/**
 * Which periods are cut: the first where the range begins inside it, the last where it ends inside
 * it or as-of does.
 */
export function cutOf(periods: string[], span: Span): boolean[] {
  const end = span.to && span.to < span.as_of ? span.to : span.as_of;
  const now = localOf(end, span.timezone);
  const from = span.from && localOf(span.from, span.timezone);
  return periods.map((period, at) => {
    const start = full(startOfPeriod(period));
    const next = periods[at + 1];
    const isLast = next === undefined || full(startOfPeriod(next)) >= now;
    const cutsFirst = at === 0 && from !== null && from > start;
    return cutsFirst || (isLast && !isOver(period, now));
  });
}

function full(start: string): string {
  return start.length <= 10 ? `${start}T00:00` : `${start}:00`;
}

/** Whether a period had ended by a local time, from its own length. */
function isOver(period: string, now: string): boolean {
  const start = Date.parse(`${full(startOfPeriod(period))}Z`);
  const date = new Date(start);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  const instant = Date.parse(`${now}Z`);
  if (/-Q/.test(period)) return instant >= Date.UTC(year, month + 3, 1);
  if (/^\d{4}$/.test(period)) return instant >= Date.UTC(year + 1, 0, 1);
  if (/^\d{4}-\d\d$/.test(period)) return instant >= Date.UTC(year, month + 1, 1);
  if (period.includes("T")) return instant >= start + 3_600_000;
  return instant >= start + 86_400_000;
}

/** As `cutOf` for weeks: a period of seven days looks like a day. */
export function cutOfUnit(periods: string[], unit: string | undefined, span: Span) {
  const cut = cutOf(periods, span);
  if (unit !== "week") return cut;
  const end = span.to && span.to < span.as_of ? span.to : span.as_of;
  const instant = Date.parse(`${localOf(end, span.timezone)}Z`);
  return cut.map((is, at) => is || instant < Date.parse(periods[at] ?? "") + 7 * 86_400_000);
}

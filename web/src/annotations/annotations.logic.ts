/** Which periods of a chart an annotation lies in. */
import type { Annotation } from "~/api/saved";

export interface Placed {
  from: number;
  to: number;
}

/** The first day of a period as answers name it: `2026-Q2` → `2026-04-01`. */
function startOf(period: string): string {
  const [, year, quarter] = /^(\d{4})-Q([1-4])$/.exec(period) ?? [];
  if (year && quarter) return `${year}-${String(Number(quarter) * 3 - 2).padStart(2, "0")}-01`;
  if (/^\d{4}$/.test(period)) return `${period}-01-01`;
  return /^\d{4}-\d\d$/.test(period) ? `${period}-01` : period;
}

const DAY_MS = 86_400_000;
const DAYS: Record<string, number> = { day: 1, week: 7, month: 31, quarter: 92, year: 366 };

/** The first day after the last period; about so, where months differ. */
function endOf(period: string, unit: string): string {
  const start = startOf(period);
  if (unit === "hour") return start;
  const [year = 0, month = 1] = start.split("-").map(Number);
  const months = { month: 1, quarter: 3, year: 12 }[unit];
  const next = months
    ? Date.UTC(year, month - 1 + months, 1)
    : Date.parse(start) + (DAYS[unit] ?? 1) * DAY_MS;
  return new Date(next).toISOString().slice(0, 10);
}

/** Where it lies among periods in their order; `null` where it lies outside of them all. */
export function placeOf(
  { at, until }: Pick<Annotation, "at" | "until">,
  periods: string[],
  unit: string,
  localOf: (instant: string) => string,
): Placed | null {
  const starts = periods.map(startOf);
  const first = starts[0];
  const last = periods.at(-1);
  if (first === undefined || last === undefined) return null;
  const begin = local(at, localOf);
  const end = until ? local(until, localOf) : begin;
  const isAfter = unit === "hour" ? begin.slice(0, 13) > last : begin >= endOf(last, unit);
  if (end < first || isAfter) return null;
  const indexOf = (moment: string) =>
    Math.max(
      starts.findLastIndex((start) => start <= moment),
      0,
    );
  return { from: indexOf(begin), to: Math.max(indexOf(end), indexOf(begin)) };
}

/** A day as it is; an instant as the local date and hour of the chart's time zone. */
function local(moment: string, localOf: (instant: string) => string): string {
  return moment.length <= 10 ? moment : localOf(moment);
}

/** The day a new annotation of a period begins with: its first. */
export function dayOf(period: string | undefined): string {
  return period === undefined ? "" : startOf(period).slice(0, 10);
}

/** What a form holds, as a document; `null` where something is missing or out of order. */
export function documentOf(form: {
  at: string;
  until: string;
  text: string;
  kind: Annotation["kind"];
}): Annotation | null {
  const { at, until, kind } = form;
  const text = form.text.trim();
  if (!at || !text || (until && until < at)) return null;
  return { at, text, ...(until && until !== at ? { until } : {}), ...(kind ? { kind } : {}) };
}

/** What the comparison with Google Analytics shows of its answer. */
import type { CsvValue } from "~/ui/csv.logic";
import type { Asked, Figure, Metric, Reconciliation } from "./compare-query";

/** What a visitor fills in. */
export interface Filled {
  from: string;
  /** The last day: included, as people say it. */
  until: string;
  reported: string;
}

/** The request: what is left blank is left to the server. */
export function askedOf({ from, until, reported }: Filled): Asked {
  return {
    ...(from ? { from } : {}),
    ...(until ? { to: dayAfter(until) } : {}),
    ...(reported.trim() ? { reported } : {}),
  };
}

/** The day after a day, `2026-03-02`. */
export function dayAfter(day: string): string {
  return shifted(day, 1);
}

/** The day before a day. */
export function dayBefore(day: string): string {
  return shifted(day, -1);
}

function shifted(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** Whether there is anything to show of a figure. */
export function isCounted({ whole }: Metric): boolean {
  return whole.theirs !== 0 || whole.ours !== 0;
}

/** Whether anything tells both apart. */
export function differs(figure: Figure): boolean {
  return figure.difference !== 0 || figure.reasons.length > 0;
}

export const SHEET = [
  "metric",
  "day",
  "google_analytics",
  "exported",
  "wayfarer",
  "difference",
  "unexplained",
  "reason",
  "adds",
];

/** A row per figure, day and reason; all days together have no day. */
export function sheet({ metrics }: Reconciliation): CsvValue[][] {
  return metrics.flatMap(({ metric, whole, days }) => {
    const all = [{ day: "", figure: whole }, ...days.map((one) => ({ day: one.day, figure: one }))];
    return all.flatMap(({ day, figure }) => {
      const counts = [figure.theirs, figure.exported, figure.ours];
      const numbers = [...counts, figure.difference, figure.unexplained];
      const reasons = figure.reasons.map(({ reason, adds }): CsvValue[] => [reason, adds]);
      const told = reasons.length > 0 ? reasons : [["", null]];
      return told.map((reason): CsvValue[] => [metric, day, ...numbers, ...reason]);
    });
  });
}

/** Days, as dates of a question name them. */

const DAY_MS = 86_400_000;

export function isDay(text: unknown): text is string {
  return (
    typeof text === "string" && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text))
  );
}

export function nextDay(day: string): string {
  return shifted(day, 1);
}

export function dayBefore(day: string): string {
  return shifted(day, -1);
}

function shifted(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The first day of a rolling period that ends before `end`; all time is taken as a year. */
export function startOfLast(end: string, last: string): string {
  return shifted(end, -(Number.parseInt(last, 10) || 365));
}

/** A range of whole days; `null` for a rolling one, an open one, or one of instants. */
export function ownRange(range: object): { from: string; to: string } | null {
  const { from, to } = range as { from?: unknown; to?: unknown };
  return isDay(from) && isDay(to) && from < to ? { from, to } : null;
}

/** Names of periods as the API writes them: `2026-06-22`, `2026-06`, `2026-Q2`, `2026`. */
import type { Language } from "./language";

const SHAPES: [RegExp, Intl.DateTimeFormatOptions][] = [
  [/^\d{4}-\d\d-\d\dT/, { day: "numeric", month: "short", hour: "2-digit", hourCycle: "h23" }],
  [/^\d{4}-\d\d-\d\d$/, { day: "numeric", month: "short" }],
  [/^\d{4}-\d\d$/, { month: "short", year: "numeric" }],
];

/** The short name of a period; what has another shape is shown as it is. */
export function periodName(period: string, language: Language): string {
  const shape = SHAPES.find(([pattern]) => pattern.test(period));
  const instant = Date.parse(period);
  if (!shape || Number.isNaN(instant)) return period;
  return new Intl.DateTimeFormat(language, { ...shape[1], timeZone: "UTC" }).format(instant);
}

/** For axes: years stand only where they begin. */
export function axisName(period: string, at: number, language: Language): string {
  const isMonth = /^\d{4}-\d\d$/.test(period);
  if (!isMonth || at === 0 || period.endsWith("-01")) return periodName(period, language);
  return new Intl.DateTimeFormat(language, { month: "short", timeZone: "UTC" }).format(
    Date.parse(period),
  );
}

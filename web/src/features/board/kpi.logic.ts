/** KPIs as they are read: values in their units, changes in points or parts. */
import type { Schemas } from "~/api/client";
import type { Formats } from "~/i18n";
import { UNKNOWN } from "~/i18n/format";

export type Figure = Schemas["KpiFigure"];

export function shownValue(
  value: number | null | undefined,
  figure: Pick<Figure, "unit" | "currency">,
  format: Formats,
): string {
  if (value === null || value === undefined) return UNKNOWN;
  switch (figure.unit) {
    case "share":
      return format.percent(value);
    case "duration":
      return format.duration(value);
    case "money":
      return format.money(value, figure.currency);
    case "score":
      return format.number(value, 1);
    case "ratio":
      return format.number(value, 2);
    default:
      return format.number(value);
  }
}

/** Shares change by points, everything else by parts of what it was. */
export function changeOf(
  figure: Pick<Figure, "unit" | "change" | "relative_change">,
): number | null {
  return (figure.unit === "share" ? figure.change : figure.relative_change) ?? null;
}

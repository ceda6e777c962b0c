/** What a condition measures: how often, on how many days, or something of a property. */

export const MEASURES = [
  "count",
  "distinct_days",
  "sum",
  "mean",
  "min",
  "max",
  "last",
  "distinct",
] as const;
export type MeasureKind = (typeof MEASURES)[number];

export interface Measure {
  kind: MeasureKind;
  /** The property measured; `null` where events themselves are. */
  of: string | null;
}

/** `null` where it is none the builder knows. */
export function readMeasure(measure: unknown): Measure | null {
  if (measure === undefined || measure === "count") return { kind: "count", of: null };
  if (measure === "distinct_days") return { kind: "distinct_days", of: null };
  if (typeof measure !== "object" || measure === null) return null;
  const [[name, of] = [], ...more] = Object.entries(measure);
  const kind = MEASURES.find((one) => one === name);
  return kind && typeof of === "string" && more.length === 0 ? { kind, of } : null;
}

/** As the API takes it; counting is left unsaid. */
export function writeMeasure({ kind, of }: Measure): unknown {
  if (kind === "count") return undefined;
  return of === null ? kind : { [kind]: of };
}

export function isOfProperty(kind: MeasureKind): boolean {
  return kind !== "count" && kind !== "distinct_days";
}

/** What a line of a trend measures. */

export const MEASURES = [
  "total",
  "unique",
  "per_person",
  "active7",
  "active28",
  "sum",
  "mean",
  "median",
  "min",
  "max",
  "distinct",
] as const;
export type MeasureName = (typeof MEASURES)[number];

/** These are of a property. */
export function needsProperty(name: MeasureName): boolean {
  return ["sum", "mean", "median", "min", "max", "distinct"].includes(name);
}

/** A measure as words, `null` where it is none of ours. */
export function readMeasure(measure: unknown): { name: MeasureName; property?: string } | null {
  if (measure === undefined) return { name: "total" };
  if (typeof measure === "string") {
    return isMeasure(measure) && !needsProperty(measure) ? { name: measure } : null;
  }
  if (typeof measure !== "object" || measure === null) return null;
  const [[name, value] = []] = Object.entries(measure);
  if (name === "active")
    return value === 7 ? { name: "active7" } : value === 28 ? { name: "active28" } : null;
  if (name === "percentile") {
    const { of, at } = value as { of?: string; at?: number };
    return at === 50 && of ? { name: "median", property: of } : null;
  }
  const isOurs = name !== undefined && isMeasure(name) && needsProperty(name);
  return isOurs && typeof value === "string" ? { name, property: value } : null;
}

export function writeMeasure(name: MeasureName, property: string): unknown {
  if (name === "active7") return { active: 7 };
  if (name === "active28") return { active: 28 };
  if (name === "median") return { percentile: { of: property, at: 50 } };
  return needsProperty(name) ? { [name]: property } : name;
}

function isMeasure(name: string): name is MeasureName {
  return (MEASURES as readonly string[]).includes(name);
}

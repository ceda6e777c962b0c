/** What the parts of a question are, so that they can be put in words. */

/** Fields of questions that have a word (`saved.q.field.…`); others go by their key. */
export const FIELDS: ReadonlySet<string> = new Set([
  "kind",
  "steps",
  "series",
  "window",
  "within",
  "breakdown",
  "period",
  "periods",
  "start",
  "return",
  "goal",
  "by",
  "outcome",
  "anchor",
  "depth",
  "top",
  "unit",
  "order",
  "formula",
  "segment",
  "where",
  "range",
  "match",
  "a",
  "b",
  "events",
  "event",
  "per",
  "exclusions",
  "mode",
  "as_of",
  "timezone",
]);

/** Some events, with what a step or a line says beside. */
export interface Part {
  event?: string | string[];
  where?: unknown;
  name?: string;
  measure?: unknown;
  optional?: boolean;
}

const PART_KEYS = ["event", "where", "name", "measure", "optional", "within"];

/** Some events: nothing in it but what says which. */
export function isFilter(value: unknown): value is Part {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Object.keys(value).every((key) => PART_KEYS.includes(key));
}

const RULES = "all any not did first last sequence silent change overdue saved property".split(" ");

/** A condition: exactly one key, which says of which kind. */
export function isRule(value: object): boolean {
  const [key, ...more] = Object.keys(value);
  if (key === undefined || more.length > 0 || !RULES.includes(key)) return false;
  // A range says `{"last": "30d"}`, a rule `{"last": {…}}`.
  const inner = (value as Record<string, unknown>)[key];
  return key === "saved" || typeof inner === "object";
}

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
type Measure = (typeof MEASURES)[number];

/** What a line measures; `null` where it says nothing, or nothing that has a word. */
export function measureOf(measure: unknown): { name: Measure; property?: string } | null {
  if (typeof measure === "string") return isMeasure(measure) ? { name: measure } : null;
  if (typeof measure !== "object" || measure === null) return null;
  const [[name, of] = []] = Object.entries(measure);
  if (name === "active" && isMeasure(`active${of}`)) return { name: `active${of}` as Measure };
  if (name === "percentile") {
    const { of: property, at } = of as { of?: string; at?: number };
    return at === 50 && property ? { name: "median", property } : null;
  }
  return name && isMeasure(name) && typeof of === "string" ? { name, property: of } : null;
}

function isMeasure(name: string): name is Measure {
  return (MEASURES as readonly string[]).includes(name);
}

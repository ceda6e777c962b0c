/** Rules of channel groups as an editor sees them: connectives with their parts, tests of one field. */
import type { ChannelRule, ChannelTest, Texts } from "~/api/channels";

export const FIELDS = ["source", "medium", "campaign", "referrer", "channel", "landing"] as const;
export type Field = (typeof FIELDS)[number];

export const OPERATORS = [
  "is",
  "in",
  "contains",
  "starts_with",
  "ends_with",
  "matches",
  "exists",
] as const;
export type Operator = (typeof OPERATORS)[number];

/** How parts are joined; `none` is a negation. */
export const JOINS = ["any", "all", "none"] as const;
export type Join = (typeof JOINS)[number];

export interface Leaf {
  field: Field;
  operator: Operator;
  value: Texts | boolean;
}

/** A rule as either parts under a connective, or one test. */
export type Read = { join: Join; parts: ChannelRule[] } | { leaf: Leaf };

export function readRule(rule: ChannelRule): Read {
  if (rule.any) return { join: "any", parts: rule.any };
  if (rule.all) return { join: "all", parts: rule.all };
  if (rule.not) return { join: "none", parts: rule.not.any ?? [rule.not] };
  const field = FIELDS.find((one) => rule[one] !== undefined) ?? "source";
  const test: ChannelTest = rule[field] ?? {};
  const operator = OPERATORS.find((one) => test[one] !== undefined) ?? "is";
  return { leaf: { field, operator, value: test[operator] ?? "" } };
}

export function writeJoin(join: Join, parts: ChannelRule[]): ChannelRule {
  if (join === "any") return { any: parts };
  if (join === "all") return { all: parts };
  const [only, ...more] = parts;
  return { not: only && more.length === 0 && !only.any ? only : { any: parts } };
}

export function writeLeaf({ field, operator, value }: Leaf): ChannelRule {
  return { [field]: { [operator]: value } };
}

/** Another field or comparison; the value goes along where it can. */
export function changedLeaf(leaf: Leaf, change: Partial<Omit<Leaf, "value">>): Leaf {
  const next = { ...leaf, ...change };
  // Of a landing only whether it is one can be asked.
  if (next.field === "landing") return { ...next, operator: "exists", value: leaf.value !== false };
  if (next.operator === leaf.operator && leaf.field !== "landing") return next;
  if (next.operator === "exists") return { ...next, value: true };
  const texts = leaf.operator === "exists" || leaf.operator === "in" ? [] : textsOf(leaf.value);
  if (next.operator === "matches") return { ...next, value: texts[0] ?? "" };
  return { ...next, value: next.operator === "in" ? [] : texts };
}

/** One text or several, as several. */
export function textsOf(value: Texts | boolean | undefined): string[] {
  if (typeof value === "string") return value === "" ? [] : [value];
  return Array.isArray(value) ? value : [];
}

/** One text is written without brackets. */
export function asTexts(texts: string[]): Texts {
  return texts.length === 1 ? (texts[0] as string) : texts;
}

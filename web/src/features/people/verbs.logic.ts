/** The kinds of condition the builder offers, and how one becomes another. */
import { type Filter, operatorOf, type Rule } from "~/criterion/criterion.logic";

export const VERBS = [
  "did",
  "didNot",
  "stage",
  "risk",
  "silent",
  "sequence",
  "property",
  "first",
  "last",
  "change",
] as const;
export type Verb = (typeof VERBS)[number];

/** The kind a rule is shown as; `null` where the builder cannot show it. */
export function verbOf(rule: Rule): Verb | null {
  if ("did" in rule) return isPlainMeasure(rule.did.measure) ? "did" : null;
  if ("not" in rule) {
    if (!("did" in rule.not)) return null;
    const { measure, ...did } = rule.not.did;
    const isBare = ["event", "where", "within"];
    return measure === undefined && Object.keys(did).every((key) => isBare.includes(key))
      ? "didNot"
      : null;
  }
  if ("property" in rule) {
    const operator = operatorOf(rule.property);
    const isChoice = operator === "is" || operator === "is_not";
    if (rule.property.name.startsWith("$stage.")) return isChoice ? "stage" : "property";
    if (rule.property.name.startsWith("$risk.")) return isChoice ? "risk" : "property";
    return Array.isArray(rule.property[operator]) ? null : "property";
  }
  if ("silent" in rule) return "silent";
  if ("sequence" in rule) return rule.sequence.without ? null : "sequence";
  if ("first" in rule) return "first";
  if ("last" in rule) return "last";
  if ("change" in rule) return rule.change.measure === undefined ? "change" : null;
  return null;
}

function isPlainMeasure(measure: unknown): boolean {
  return measure === undefined || measure === "count" || measure === "distinct_days";
}

/** A rule of another kind; the events it names go along. */
export function turned(rule: Rule, verb: Verb, lifecycle: string, stage: string): Rule {
  const { event, where } = filterOf(rule);
  const filter: Filter = { ...(event ? { event } : {}), ...(where ? { where } : {}) };
  switch (verb) {
    case "did":
      return { did: filter };
    case "didNot":
      return { not: { did: filter } };
    case "silent":
      return { silent: { ...filter, for: "30d" } };
    case "first":
      return { first: { ...filter, within: "30d" } };
    case "last":
      return { last: { ...filter, within: "30d" } };
    case "sequence":
      return { sequence: { steps: [filter, {}], within: "30d" } };
    case "change":
      return { change: { ...filter, recent: "28d", baseline: "56d", at_most: -0.5, minimum: 5 } };
    case "stage":
      return { property: { name: `$stage.${lifecycle}`, is: [stage] } };
    case "risk":
      return { property: { name: `$risk.${lifecycle}`, is: ["at_risk"] } };
    case "property":
      return { property: { name: "", is: "" } };
  }
}

function filterOf(rule: Rule): Filter {
  if ("did" in rule) return rule.did;
  if ("not" in rule) return filterOf(rule.not);
  if ("silent" in rule) return rule.silent;
  if ("first" in rule) return rule.first;
  if ("last" in rule) return rule.last;
  if ("change" in rule) return rule.change;
  if ("sequence" in rule) return rule.sequence.steps[0] ?? {};
  return {};
}

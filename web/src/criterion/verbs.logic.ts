/** The kinds of condition the builder offers, and how one becomes another. */
import {
  BOUNDS,
  boundOf,
  type Did,
  type Filter,
  isSimple,
  operatorOf,
  type Rule,
} from "./criterion.logic";
import { readMeasure } from "./measure.logic";

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
  "overdue",
  "saved",
] as const;
export type Verb = (typeof VERBS)[number];

const DID_KEYS = ["event", "where", "within", "measure", "since_entry", ...BOUNDS];
const CHANGE_KEYS = ["event", "where", "measure", "recent", "baseline"].concat([
  "at_least",
  "at_most",
  "minimum",
]);
const OVERDUE_KEYS = ["opened", "closed", "moved", "id", "due", "within", "by", "at_least"];

/** The kind a rule is shown as; `null` where a row cannot show it. */
export function verbOf(rule: Rule): Verb | null {
  if ("did" in rule) return isDid(rule.did) ? "did" : null;
  if ("not" in rule) {
    if (!("did" in rule.not)) return null;
    const isBare = has(rule.not.did, ["event", "where", "within", "since_entry"]);
    return isBare && isPlain(rule.not.did) ? "didNot" : null;
  }
  if ("property" in rule) return propertyVerb(rule.property);
  if ("saved" in rule) return "saved";
  if ("silent" in rule) return shown(rule.silent, ["event", "where", "for"], "silent");
  if ("first" in rule) return shown(rule.first, ["event", "where", "within"], "first");
  if ("last" in rule) return shown(rule.last, ["event", "where", "within"], "last");
  if ("sequence" in rule) {
    const { steps, without } = rule.sequence;
    const isShown = has(rule.sequence, ["steps", "within", "without"]);
    return isShown && [...steps, ...(without ? [without] : [])].every(isPlain) ? "sequence" : null;
  }
  if ("change" in rule) {
    const isShown = has(rule.change, CHANGE_KEYS) && readMeasure(rule.change.measure) !== null;
    return isShown && isPlain(rule.change) ? "change" : null;
  }
  if ("overdue" in rule) {
    const { opened, closed } = rule.overdue;
    return has(rule.overdue, OVERDUE_KEYS) && isPlain(opened) && isPlain(closed) ? "overdue" : null;
  }
  return null;
}

function isDid(did: Did): boolean {
  const measure = readMeasure(did.measure);
  const isBounded = boundOf(did).isWritten;
  const needsBound = measure !== null && measure.of !== null;
  return has(did, DID_KEYS) && measure !== null && (isBounded || !needsBound) && isPlain(did);
}

function shown<V extends Verb>(filter: Filter, keys: string[], verb: V): V | null {
  return has(filter, keys) && isPlain(filter) ? verb : null;
}

function propertyVerb(test: { name: string; [operator: string]: unknown }): Verb | null {
  const operator = operatorOf(test);
  const isChoice = operator === "is" || operator === "is_not";
  if (test.name.startsWith("$stage.")) return isChoice ? "stage" : "property";
  if (test.name.startsWith("$risk.")) return isChoice ? "risk" : "property";
  return Array.isArray(test[operator]) ? null : "property";
}

const has = (value: object, keys: string[]) =>
  Object.keys(value).every((key) => keys.includes(key));
const isPlain = ({ where }: Filter) => !where || isSimple(where);

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
    case "overdue":
      return { overdue: { opened: filter, closed: {}, within: "7d" } };
    case "stage":
      return { property: { name: `$stage.${lifecycle}`, is: [stage] } };
    case "risk":
      return { property: { name: `$risk.${lifecycle}`, is: ["at_risk"] } };
    case "saved":
      return { saved: "" };
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
  if ("overdue" in rule) return rule.overdue.opened;
  return {};
}

/** The language of conditions (docs/question.md, `people`), as the pages read and write it. */

/** A test of one property; one operator beside the name. */
export interface Test {
  name: string;
  [operator: string]: unknown;
}

export type Condition =
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }
  | { property: Test };

/** Some events. */
export interface Filter {
  event?: string | string[];
  where?: Condition;
}

export interface Did extends Filter {
  within?: string;
  measure?: unknown;
  at_least?: number;
  at_most?: number;
  exactly?: number;
  more_than?: number;
  less_than?: number;
  since_entry?: boolean;
}

export interface Change extends Filter {
  measure?: unknown;
  recent: string;
  baseline: string;
  at_least?: number;
  at_most?: number;
  minimum?: number;
}

export interface Overdue {
  opened: Filter;
  closed: Filter;
  [more: string]: unknown;
}

export interface Sequence {
  steps: Filter[];
  within?: string;
  without?: Filter;
}

export type Rule =
  | { all: Rule[] }
  | { any: Rule[] }
  | { not: Rule }
  | { did: Did }
  | { first: Filter & { within?: string } }
  | { last: Filter & { within?: string } }
  | { sequence: Sequence }
  | { silent: Filter & { for?: string } }
  | { change: Change }
  | { overdue: Overdue }
  | { saved: string }
  | { property: Test };

const UNITS: Record<string, number> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 7 * 86_400_000,
};

/** Milliseconds of a length of time such as `30d`; null where it is none. */
export function spanMs(span: string): number | null {
  const [, count, unit] = /^(\d+)(ms|s|m|h|d|w)$/.exec(span) ?? [];
  return count && unit ? Number(count) * (UNITS[unit] ?? 0) : null;
}

export const BOUNDS = ["at_least", "at_most", "exactly", "more_than", "less_than"] as const;
export type Bound = (typeof BOUNDS)[number];

/** The bound of a count and its number; at least once where none is written. */
export function boundOf(did: Did): { bound: Bound; n: number; isWritten: boolean } {
  for (const bound of BOUNDS) {
    const n = did[bound];
    if (n !== undefined) return { bound, n, isWritten: true };
  }
  return { bound: "at_least", n: 1, isWritten: false };
}

/** Names of the events of a filter; empty for any event. */
export function eventsOf({ event }: Filter): string[] {
  if (event === undefined) return [];
  return Array.isArray(event) ? event : [event];
}

export const OPERATORS = [
  "is",
  "is_not",
  "contains",
  "starts_with",
  "ends_with",
  "matches",
  "above",
  "at_least",
  "below",
  "at_most",
  "exists",
] as const;
export type Operator = (typeof OPERATORS)[number];

export function operatorOf(test: Test): Operator {
  return OPERATORS.find((operator) => operator in test) ?? "is";
}

/** A test with another operator; its value goes along where it can. */
export function withOperator(test: Test, operator: Operator): Test {
  const value = test[operatorOf(test)];
  if (operator === "exists") return { name: test.name, exists: true };
  const kept = value === true && operatorOf(test) === "exists" ? "" : value;
  return { name: test.name, [operator]: asValue(String(kept ?? ""), operator) };
}

const NUMBERS: Operator[] = ["above", "at_least", "below", "at_most"];

/** What was typed, as the API takes it: numbers and yes or no where they are meant. */
export function asValue(text: string, operator: Operator): string | number | boolean {
  const number = Number(text);
  if (NUMBERS.includes(operator)) return Number.isFinite(number) ? number : 0;
  if (operator !== "is" && operator !== "is_not") return text;
  if (text === "true" || text === "false") return text === "true";
  return text.trim() !== "" && Number.isFinite(number) && String(number) === text ? number : text;
}

/** Keeps what can be asked: tests without name or value and empty groups fall away. */
export function complete(rule: Rule): Rule | null {
  if ("all" in rule) return group("all", rule.all);
  if ("any" in rule) return group("any", rule.any);
  if ("not" in rule) {
    const inner = complete(rule.not);
    return inner && { not: inner };
  }
  if ("property" in rule) return isTest(rule.property) ? rule : null;
  if ("did" in rule) return { did: filter(rule.did) };
  if ("silent" in rule) return rule.silent.for ? { silent: filter(rule.silent) } : null;
  if ("first" in rule) return { first: filter(rule.first) };
  if ("last" in rule) return { last: filter(rule.last) };
  if ("change" in rule) return { change: filter(rule.change) };
  if ("sequence" in rule) return completeSequence(rule.sequence);
  if ("saved" in rule) return rule.saved ? rule : null;
  return rule.overdue.due === "" ? null : completeOverdue(rule.overdue);
}

function group(how: "all" | "any", rules: Rule[]): Rule | null {
  const kept = rules.flatMap((rule) => complete(rule) ?? []);
  if (kept.length === 0) return null;
  return how === "all" ? { all: kept } : { any: kept };
}

function completeSequence(sequence: Sequence): Rule {
  const { without } = sequence;
  const steps = sequence.steps.map(filter);
  return { sequence: { ...sequence, steps, ...(without ? { without: filter(without) } : {}) } };
}

function completeOverdue(overdue: Overdue): Rule {
  const { opened, closed } = overdue;
  return { overdue: { ...overdue, opened: filter(opened), closed: filter(closed) } };
}

/** A filter without a condition that says nothing yet. */
function filter<T extends Filter>(from: T): T {
  const { where, ...rest } = from;
  const tests = where ? testsOf(where).filter(isTest) : [];
  if (where && !isSimple(where)) return from;
  if (tests.length === 0) return rest as T;
  const [first] = tests;
  const joined: Condition =
    tests.length === 1 && first
      ? { property: first }
      : { all: tests.map((property) => ({ property })) };
  return { ...rest, where: joined } as T;
}

/** Whether a condition is one test or a plain list of tests, as the builder shows. */
export function isSimple(where: Condition): boolean {
  return "property" in where || ("all" in where && where.all.every((part) => "property" in part));
}

/** The tests of a simple condition. */
export function testsOf(where: Condition | undefined): Test[] {
  if (!where) return [];
  if ("property" in where) return [where.property];
  if ("all" in where) return where.all.flatMap((part) => testsOf(part));
  return [];
}

function isTest(test: Test): boolean {
  const value = test[operatorOf(test)];
  return test.name !== "" && value !== undefined && value !== "";
}

/** The group a builder shows: what is no group becomes one of its own. */
export function asGroup(rule: Rule | undefined): { all: Rule[] } | { any: Rule[] } {
  if (!rule) return { all: [] };
  if ("all" in rule || "any" in rule) return rule;
  return { all: [rule] };
}

/** What a link carries, as a rule: objects with one known key; anything else is none. */
export function readRule(value: unknown): Rule | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const [kind, ...rest] = Object.keys(value);
  const known = ["all", "any", "not", "did", "first", "last", "sequence", "silent", "change"];
  if (!kind || rest.length > 0) return undefined;
  if (![...known, "overdue", "saved", "property"].includes(kind)) return undefined;
  const body = (value as Record<string, unknown>)[kind];
  if (kind === "all" || kind === "any") {
    if (!Array.isArray(body) || body.some((part) => !readRule(part))) return undefined;
  } else if (kind === "not") {
    if (!readRule(body)) return undefined;
  } else if (kind === "saved") {
    if (typeof body !== "string") return undefined;
  } else if (typeof body !== "object" || body === null) {
    return undefined;
  } else if (kind === "sequence" && !Array.isArray((body as { steps?: unknown }).steps)) {
    return undefined;
  } else if (kind === "property" && typeof (body as Test).name !== "string") {
    return undefined;
  }
  return value as Rule;
}

/** The part of a rule an evidence's path names: `people.match.all[0].did` → that `did`. */
export function partAt(rule: Rule, path: string): Rule | null {
  let part: unknown = rule;
  const steps = path.replace(/^[^.]*\.match\.?/, "").split(".");
  let holder: unknown = rule;
  for (const step of steps) {
    const [, name, index] = /^(\w+)(?:\[(\d+)\])?$/.exec(step) ?? [];
    if (!name || typeof part !== "object" || part === null) return null;
    holder = part;
    part = (part as Record<string, unknown>)[name];
    if (index !== undefined && Array.isArray(part)) {
      part = part[Number(index)];
      holder = part;
    }
  }
  return (holder as Rule | undefined) ?? null;
}

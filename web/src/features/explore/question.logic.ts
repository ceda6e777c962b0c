/** The question in the address: which kind it is, how one kind becomes another. */
import type { Question, Schemas } from "~/api/client";
import { type Group, readGroups } from "./groups.logic";

export type Filter = Schemas["EventFilter"];
export type Criterion = Schemas["Criterion"];

/** Kinds that have a builder of their own, in the order of the tabs. */
export const KINDS = [
  "funnel",
  "trend",
  "retention",
  "flow",
  "conversion",
  "preceding",
  "compare",
  "friction",
  "activity",
  "stickiness",
  "transitions",
  "sessions",
  "people",
] as const;
export type Kind = (typeof KINDS)[number];

/** Kinds that are asked by their document. */
export const OTHER_KINDS = [
  "stages",
  "joined",
  "responses",
  "adoption",
  "classification",
  "signals",
  "health",
  "ledger",
  "worklist",
  "restate",
  "backtest",
  "person",
  "members",
  "explain",
] as const;
export type OtherKind = (typeof OTHER_KINDS)[number];

/** These look at all time up to as-of, so that a period would contradict them. */
const WITHOUT_RANGE: readonly string[] = [
  "people",
  "person",
  "ledger",
  "worklist",
  "members",
  "explain",
];

/** What the address holds for this page. */
export interface ExploreSearch {
  /** The whole question. */
  q?: Question;
  /** Beside the period before. */
  compare?: true;
  /** Asked of these groups side by side. */
  groups?: Group[];
}

/** A question is kept as it was written; the server says what is wrong with it. */
export function readExplore(search: Record<string, unknown>): ExploreSearch {
  const { q, compare } = search;
  const groups = readGroups(search.groups);
  const isObject = typeof q === "object" && q !== null && !Array.isArray(q);
  return {
    ...(isObject ? { q: q as Question } : {}),
    ...(compare === true ? { compare } : {}),
    ...(groups ? { groups } : {}),
  };
}

export function kindOf(question: Question): Kind | OtherKind | null {
  return [...KINDS, ...OTHER_KINDS].find((kind) => kind in question) ?? null;
}

/**
 * The column an answer's values, groups or nodes are of: what it is broken down by. Nodes of a flow
 * and what precedes an outcome are events where the question says nothing else.
 */
export function columnOf(question: Question): string | undefined {
  const kind = kindOf(question);
  const body = (kind ? question[kind as Kind] : undefined) as Broken | undefined;
  if (kind === "flow" || kind === "transitions") return body?.node?.by ?? "$event";
  if (kind === "friction") return "$event";
  const by = body?.breakdown ?? body?.by;
  if (kind === "preceding" && (by === undefined || by === "event")) return "$event";
  if (typeof by === "object") return "property" in by ? by.property : by.by;
  return kind === "conversion" && by !== undefined ? CONVERSION_COLUMNS[by] : by;
}

interface Broken {
  breakdown?: string | { by: string };
  by?: string | { property: string };
  node?: { by?: string };
}

/** What the groups of a conversion are values of. */
const CONVERSION_COLUMNS: Record<string, string> = {
  entry_point: "$event",
  landing_page: "$url_path",
  referrer: "$referrer",
  channel: "$channel",
};

export function isBuilt(kind: string | null): kind is Kind {
  return (KINDS as readonly string[]).includes(kind ?? "");
}

/** Kinds whose numbers are told beside those of the period before. */
const WITH_BEFORE: readonly string[] = [
  "funnel",
  "trend",
  "retention",
  "flow",
  "conversion",
  "activity",
  "transitions",
  "sessions",
  "people",
];

export function hasBefore(kind: string | null): boolean {
  return WITH_BEFORE.includes(kind ?? "");
}

export function takesRange(kind: string | null): boolean {
  return !WITHOUT_RANGE.includes(kind ?? "");
}

/** The names a filter means; none is every event. */
export function namesOf(filter: Filter | undefined): string[] {
  const event = filter?.event;
  if (event === undefined) return [];
  return Array.isArray(event) ? event : [event];
}

/** The filter with these names: none, one, or a list. */
export function withNames(filter: Filter, names: string[]): Filter {
  const { event: _, ...rest } = filter;
  if (names.length === 0) return rest;
  return { event: names.length === 1 ? (names[0] as string) : names, ...rest };
}

/** A copy without the fields that say nothing. */
export function tidy<T extends object>(value: T): T {
  const kept = Object.entries(value).filter(([, part]) => part !== undefined);
  return Object.fromEntries(kept) as T;
}

/** The events a question is about, in order, so that another kind can begin with them. */
export function filtersOf(question: Question): Filter[] {
  const { funnel, trend, retention, flow, conversion, activity } = question;
  const { preceding, friction, stickiness } = question;
  const plain = ({ event, where }: Filter): Filter => tidy({ event, where });
  const found: (Filter | undefined)[] = [
    ...(funnel?.steps ?? []),
    ...(trend?.series ?? []),
    retention?.start,
    retention?.return,
    flow?.anchor && Object.values(flow.anchor)[0],
    conversion?.goal,
    activity?.event,
    preceding?.outcome,
    friction?.outcome,
    stickiness?.events,
  ];
  return found.filter((filter) => filter !== undefined).map(plain);
}

/**
 * The question as another kind: filters, segment and time stay, events are taken over where they
 * fit, and the most frequent ones fill what is missing.
 */
export function asKind(question: Question, kind: Kind, frequent: string[]): Question {
  const { range, timezone, where, keep, segment, kinds, as_of, known_at } = question;
  const shared = tidy({ range, timezone, where, keep, segment, kinds, as_of, known_at });
  const filters = filtersOf(question);
  const body = startOf(kind, filters, frequent);
  if (takesRange(kind)) return { ...shared, [kind]: body };
  const { range: _, ...withoutRange } = shared;
  return { ...withoutRange, [kind]: body };
}

function startOf(kind: Kind, filters: Filter[], frequent: string[]): object {
  const [first, second] = frequent;
  const one = filters[0] ?? (first ? { event: first } : {});
  const last = filters.at(-1) ?? one;
  const next = second ? { event: second } : {};
  const starts: Record<Kind, object> = {
    funnel: {
      steps: (filters.length > 1 ? filters : [one, next]).map((step) => ({ ...step })),
      window: "7d",
    },
    trend: { series: filters.length ? filters.slice(0, 5) : [one], period: "week" },
    retention: { start: one, return: last, period: "week", periods: 8 },
    flow: { anchor: { from: one }, depth: 3, top: 6, collapse_repeats: true },
    conversion: { goal: last, by: "channel", unit: "person" },
    preceding: { outcome: last, within: "7d" },
    compare: { a: { did: { ...last, at_least: 1 } }, b: "rest" },
    friction: { outcome: last, within: "7d" },
    stickiness: { events: filters.length ? one : {}, per: "month" },
    activity: { period: "week" },
    transitions: { collapse_repeats: true, top: 25 },
    sessions: { rule: { gap: "30m" }, period: "week" },
    people: { match: { did: { ...one, at_least: 1 } }, limit: 100 },
  };
  return starts[kind];
}

/** The step someone most likely wants next: the most frequent event not named yet. */
export function nextEvent(used: Filter[], frequent: string[]): Filter {
  const names = new Set(used.flatMap(namesOf));
  const fresh = frequent.find((name) => !names.has(name)) ?? frequent[0];
  return fresh ? { event: fresh } : {};
}

export function moved<T>(list: T[], from: number, to: number): T[] {
  if (to < 0 || to >= list.length || from === to) return list;
  const copy = [...list];
  const [item] = copy.splice(from, 1);
  copy.splice(to, 0, item as T);
  return copy;
}

/** The value with another one at a JSON pointer. A list of names changes where the old name is. */
export function replacedAt(value: unknown, pointer: string, old: string, fresh: string): unknown {
  const [key, ...rest] = pointer.split("/").slice(1).map(plainPart);
  if (key === undefined) {
    if (Array.isArray(value)) return value.map((item) => (item === old ? fresh : item));
    return fresh;
  }
  const path = rest.map((part) => `/${part.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
  if (Array.isArray(value)) {
    return value.map((item, at) =>
      String(at) === key ? replacedAt(item, path, old, fresh) : item,
    );
  }
  if (typeof value !== "object" || value === null) return value;
  const record = value as Record<string, unknown>;
  return { ...record, [key]: replacedAt(record[key], path, old, fresh) };
}

function plainPart(part: string): string {
  return part.replaceAll("~1", "/").replaceAll("~0", "~");
}

/** Names in quotes: what a hint of the server proposes, what its detail blames. */
export function quoted(text: string): string[] {
  return [...text.matchAll(/'([^']+)'/g)].map((match) => match[1] as string);
}

const DAY_MS = 86_400_000;

/** The stretch of equal length right before an answer's, or `null` where it has no beginning. */
export function rangeBefore(from: string | null, to: string | null) {
  if (!from || !to) return null;
  const start = Date.parse(from);
  // The end of a rolling range is the first instant after as-of: a millisecond later.
  const length = Math.round((Date.parse(to) - start) / 1000) * 1000;
  if (!(length > 0) || length > 50 * 365 * DAY_MS) return null;
  return { from: new Date(start - length).toISOString(), to: new Date(start).toISOString() };
}

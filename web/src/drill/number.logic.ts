/** A number that can be opened: as the address holds it, and as conditions on people. */
import type { Question } from "~/api/client";
import { boundOf, type Did, type Filter, type Rule } from "~/criterion/criterion.logic";

/** One number: the question it is of, and its cell's key. */
export interface NumberOf {
  question: Question;
  cell: Record<string, unknown>;
  /** What the number says: "At risk in Shopper". */
  title: string;
}

/** What the address of any page of a workspace holds of an open panel. */
export interface DrillSearch {
  drill?: NumberOf;
}

/** Keeps what can be asked; the server says what is wrong with the rest. */
export function readDrill(search: Record<string, unknown>): DrillSearch {
  const { drill } = search;
  if (!isRecord(drill)) return {};
  const { question, cell, title } = drill;
  if (!isRecord(question) || !isRecord(cell)) return {};
  return { drill: { question: question as Question, cell, title: String(title ?? "") } };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

interface Asked {
  segment?: Rule;
  range?: { last?: string; from?: string; to?: string };
  people?: { match?: Rule };
  stages?: { lifecycle?: unknown };
  trend?: { series?: (Filter & { measure?: unknown })[] };
  funnel?: { steps?: Filter[]; window?: string } & Record<string, unknown>;
  [more: string]: unknown;
}

/** Fields of a question after which conditions on people no longer say who is meant. */
const NARROWING = ["where", "keep", "kinds", "unit", "lifecycles", "known_at"];

/**
 * The conditions that describe the people behind a number, or `null` where conditions cannot say
 * it. What it finds is a proposal: it holds when as many people meet it as the number counts.
 */
export function criterionOf(question: Question, cell: Record<string, unknown>): Rule | null {
  const asked = question as unknown as Asked;
  if (NARROWING.some((field) => asked[field] !== undefined)) return null;
  const own = ownOf(asked, cell);
  if (!own) return null;
  return asked.segment ? { all: [asked.segment, own] } : own;
}

function ownOf(asked: Asked, cell: Record<string, unknown>): Rule | null {
  if (asked.people) return ofPeople(asked.people, cell);
  if (asked.stages) return ofStages(asked.stages, cell);
  if (asked.trend) return ofTrend(asked, cell);
  if (asked.funnel) return asked.range ? null : ofFunnel(asked.funnel, cell);
  return null;
}

function ofPeople({ match }: { match?: Rule }, cell: Record<string, unknown>): Rule | null {
  if (!match || !hasOnly(cell, ["holds"])) return null;
  return cell.holds === false ? { not: match } : match;
}

/** Where people stand now; moves and earlier periods are no state of a person. */
function ofStages({ lifecycle }: { lifecycle?: unknown }, cell: Record<string, unknown>) {
  const key = typeof lifecycle === "string" ? lifecycle : (lifecycle as { key?: string })?.key;
  if (!key || isDefinition(lifecycle) || !hasOnly(cell, ["stage", "risk"])) return null;
  const tests: Rule[] = (["stage", "risk"] as const).flatMap((column) =>
    typeof cell[column] === "string"
      ? [{ property: { name: `$${column}.${key}`, is: cell[column] as string } }]
      : [],
  );
  return joined(tests);
}

function isDefinition(lifecycle: unknown): boolean {
  return isRecord(lifecycle) && "transitions" in lifecycle;
}

function ofTrend({ trend, range }: Asked, cell: Record<string, unknown>): Rule | null {
  if (!hasOnly(cell, ["series"])) return null;
  const { event, where, measure } = trend?.series?.[Number(cell.series ?? 0)] ?? {};
  if (measure !== undefined && measure !== "total" && measure !== "unique") return null;
  if (range && !range.last) return null;
  const did: Did = {
    ...(event === undefined ? {} : { event }),
    ...(where === undefined ? {} : { where }),
    ...(range?.last ? { within: range.last } : {}),
  };
  return boundOf(did).isWritten ? null : { did };
}

const PLAIN_FUNNEL = ["steps", "window", "rate_over", "time_from", "entry", "order"];
const LENGTH = /^\d+(ms|s|m|h|d|w)$/;

function ofFunnel(funnel: NonNullable<Asked["funnel"]>, cell: Record<string, unknown>) {
  const { steps = [], window } = funnel;
  const isPlain =
    hasOnly(funnel, PLAIN_FUNNEL) &&
    (funnel.order ?? "ordered") === "ordered" &&
    (funnel.entry ?? "any") === "any" &&
    steps.every((step) => hasOnly(step, ["event", "where", "name"])) &&
    (window === undefined || window === "none" || LENGTH.test(window));
  const reached = Number(cell.step);
  if (!isPlain || !hasOnly(cell, ["step", "state"]) || !(reached >= 1)) return null;
  const within = window === "none" ? {} : { within: window ?? "7d" };
  const upTo = (count: number): Rule => {
    const [first = {}, ...rest] = steps.slice(0, count).map(plain);
    if (rest.length === 0) return { did: first };
    return { sequence: { steps: [first, ...rest], ...within } };
  };
  if (cell.state === undefined || cell.state === "converted") return upTo(reached);
  if (cell.state !== "dropped" || reached >= steps.length) return null;
  return { all: [upTo(reached), { not: upTo(reached + 1) }] };
}

function plain({ event, where }: Filter): Filter {
  return {
    ...(event === undefined ? {} : { event }),
    ...(where === undefined ? {} : { where }),
  };
}

function joined(rules: Rule[]): Rule | null {
  const [first] = rules;
  return rules.length > 1 ? { all: rules } : (first ?? null);
}

function hasOnly(value: object, names: string[]): boolean {
  return Object.entries(value).every(([name, part]) => part === undefined || names.includes(name));
}

/** Scalars of a row's detail as columns of a file: `stage`, `match.did.value`. */
export function flat(detail: unknown, path = ""): [string, string | number][] {
  if (typeof detail === "number" || typeof detail === "string") return [[path, detail]];
  if (typeof detail === "boolean") return [[path, String(detail)]];
  if (Array.isArray(detail)) {
    const parts = detail.filter((part) => typeof part !== "object");
    return parts.length > 0 ? [[path, parts.join("; ")]] : [];
  }
  if (!isRecord(detail)) return [];
  return Object.entries(detail).flatMap(([name, part]) =>
    flat(part, path === "" ? name : `${path}.${name}`),
  );
}

/** A table of rows that need not have the same columns. */
export function sheetOf(rows: [string, string | number][][]) {
  const head = [...new Set(rows.flatMap((row) => row.map(([name]) => name)))];
  const filled = rows.map((row) => {
    const values = new Map(row);
    return head.map((name) => values.get(name) ?? null);
  });
  return { head, rows: filled };
}

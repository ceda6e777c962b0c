/**
 * Who of many people is most typical. First the course: the last move through the stages and how
 * many moves there were; people of the most common one come first. Then the counts: of those, who
 * is nearest the median in how often they did each thing.
 */
import { eventsOf, type Rule } from "~/criterion/criterion.logic";
import type { Placed } from "../people.logic";

export interface Course {
  /** Stage they stand in; `null` where no lifecycle places people. */
  stage: string | null;
  from: string | null;
  moved: number;
  people: Set<string>;
}

/** Courses through the stages, the most common first. */
export function courses(placed: Placed[]): Course[] {
  const found = new Map<string, Course>();
  for (const { person, detail } of placed) {
    if (!person || !detail.stage) continue;
    const { stage, from = null, moved = 0 } = detail;
    const key = JSON.stringify([stage, from, moved]);
    const course = found.get(key) ?? { stage, from, moved, people: new Set<string>() };
    course.people.add(person);
    found.set(key, course);
  }
  return [...found.values()].sort((a, b) => b.people.size - a.people.size);
}

/** Somebody with one number per thing that is counted; `null` where it cannot be told. */
export interface Counted {
  person: string;
  id: string | null;
  values: (number | null)[];
}

export interface Ranked extends Counted {
  /** Mean share of people who stand between this one and the median; 0 is the median in all. */
  distance: number;
}

/** The most typical first. Shares, not sizes, so that no large count outweighs the others. */
export function ranked(people: Counted[]): { ranked: Ranked[]; medians: (number | null)[] } {
  const width = people[0]?.values.length ?? 0;
  const columns = Array.from({ length: width }, (_, at) => placesOf(people, at));
  const all = people.map((one): Ranked => {
    const apart = columns.map(({ placeOf, middle }, at) => {
      const value = one.values[at];
      return typeof value === "number" ? Math.abs((placeOf.get(value) ?? 0) - middle) : 0.5;
    });
    const distance = width > 0 ? apart.reduce((sum, part) => sum + part, 0) / width : 0;
    return { ...one, distance };
  });
  all.sort((a, b) => a.distance - b.distance || (a.person < b.person ? -1 : 1));
  return { ranked: all, medians: columns.map(({ median }) => median) };
}

/** Where each value stands among all: the share below it and half of those equal to it. */
function placesOf(people: Counted[], at: number) {
  const values = people.flatMap(({ values }) => values[at] ?? []).sort((a, b) => a - b);
  const median = values[Math.floor((values.length - 1) / 2)] ?? null;
  const placeOf = new Map<number, number>();
  for (let first = 0; first < values.length; ) {
    const value = values[first] as number;
    let next = first;
    while (values[next] === value) next += 1;
    placeOf.set(value, (first + (next - first) / 2) / values.length);
    first = next;
  }
  return { median, placeOf, middle: median === null ? 0.5 : (placeOf.get(median) ?? 0.5) };
}

/** Longer than any journey: everybody's first event lies within it. */
const EVER = "9999d";

/** What is told of everybody: how often they did each of these, on how many days, since when. */
export function probes(events: string[]): Rule[] {
  const each = events.map((event): Rule => ({ did: { event, at_least: 0 } }));
  return [...each, { did: { measure: "distinct_days", at_least: 0 } }, { first: { within: EVER } }];
}

/** Conditions that hold for whom the rule holds for, and measure the probes beside. */
export function probed(match: Rule, events: string[]): Rule {
  return { all: [match, ...probes(events)] };
}

/** A person as `probed` lists them. */
export interface CountedRow {
  person: string;
  id?: string | null;
  detail?: Record<string, { value?: number | null; time_ms?: number | null }>;
}

/** What was told of a row of `probed`: a number per event, active days, and the journey's length. */
export function countedOf(
  { person, id, detail = {} }: CountedRow,
  events: number,
  asOf: number,
): Counted {
  const counts = Array.from({ length: events + 1 }, (_, at) => {
    return detail[`people.match.all[${at + 1}].did`]?.value ?? null;
  });
  const begun = detail[`people.match.all[${events + 2}].first`]?.time_ms;
  const length = typeof begun === "number" ? asOf - begun : null;
  return { person, id: id ?? null, values: [...counts, length] };
}

/**
 * Events that are the customer's own acts: what a lifecycle's rules of silence listen for. `null`
 * where it has none: then everything counts as theirs.
 */
export function ownEvents(lifecycle: unknown): Set<string> | null {
  const names = new Set<string>();
  const visit = (value: unknown) => {
    if (Array.isArray(value)) for (const part of value) visit(part);
    if (typeof value !== "object" || value === null) return;
    for (const [key, part] of Object.entries(value)) {
      if (key === "silent") for (const name of eventsOf(part)) names.add(name);
      else visit(part);
    }
  };
  visit(lifecycle);
  return names.size > 0 ? names : null;
}

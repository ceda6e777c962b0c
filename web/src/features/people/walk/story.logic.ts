/** A person's events and moves as a story: chapters of stages, days, silences, what was said. */
import { propertyOf, type StageFacts, scoreOf, type TimelineEvent } from "~/subject/facts.logic";
import { type Stretch, stays } from "~/subject/ribbons.logic";
import { type Sum, sums } from "~/subject/timeline.logic";

const DAY_MS = 86_400_000;
/** From so long on, nothing happening is told. */
const SILENCE_MS = 7 * DAY_MS;
/** A stage left sooner is passed through. */
const PASSING_MS = DAY_MS;
/** Where no lifecycle makes chapters, a silence this long does. */
const PART_MS = 45 * DAY_MS;
/** A chapter with more days tells runs of plain ones together. */
const DAYS_TOLD = 8;
const RUN = 3;

export interface Times {
  event: string;
  n: number;
}

/** A day on which the customer did something, or a run of plain ones told together. */
export interface Acts {
  type: "acts";
  from: number;
  to: number;
  days: number;
  sessions: number;
  /** In the order they began on a day; of several days the most frequent first. */
  acts: Times[];
  /** What we sent meanwhile. */
  sent: Times[];
  money: Sum[];
  /** What was given back. */
  refunds: Sum[];
  felt: { event: string; name: string; value: number }[];
  channels: string[];
}

export interface Silence {
  type: "silence";
  from: number;
  to: number;
  sent: Times[];
  /** It began in the chapter before. */
  goesOn: boolean;
}

export interface Risk {
  type: "risk";
  from: number;
  to: number;
  risk: string;
}

export interface Told {
  type: "told";
  from: number;
  to: number;
  event: TimelineEvent;
}

export type Entry = Acts | Silence | Risk | Told;

export interface Chapter {
  /** The stage it is about; `null` where there are no stages. */
  stage: string | null;
  /** Stages passed through on the way, within a day each. */
  passed: string[];
  from: number;
  to: number;
  entries: Entry[];
}

export interface Telling {
  /** In order of time. */
  events: TimelineEvent[];
  /** Where they stood; `null` where no lifecycle places people. */
  facts: StageFacts | null;
  asOf: number;
  /** The customer's own acts; `null` when all are. */
  own: ReadonlySet<string> | null;
  /** Names of events that are money; every event with an amount where none are known. */
  paid: string[];
  /** Names of events that give money back. */
  refunded: string[];
  dayOf: (ms: number) => string;
}

export function story(telling: Telling): Chapter[] {
  const { events, facts, asOf } = telling;
  const acts = dayActs(telling);
  const chapters = facts ? stageChapters(facts, acts, asOf) : partChapters(acts, asOf);
  const said = events.filter(({ event }) => event.startsWith("wf."));
  for (const chapter of chapters) {
    const isLast = chapter === chapters.at(-1);
    const isHere = (at: number) => at >= chapter.from && (at < chapter.to || isLast);
    const days = acts.filter(({ from }) => isHere(from));
    const entries: Entry[] = [...folded(days), ...silences(chapter, acts, telling)];
    entries.push(
      ...said
        .filter(({ time_ms }) => isHere(time_ms))
        .map((event): Told => ({ type: "told", from: event.time_ms, to: event.time_ms, event })),
    );
    entries.push(...risksOf(facts, isHere));
    chapter.entries = entries.sort((a, b) => a.from - b.from);
  }
  return chapters;
}

function isOwn({ own }: Telling, event: TimelineEvent): boolean {
  return event.kind === "behaviour" && (own === null || own.has(event.event));
}

/** The customer's own days, with what we sent until the next one if that is soon. */
function dayActs(telling: Telling): Acts[] {
  const days: TimelineEvent[][] = [];
  let day = "";
  for (const event of telling.events) {
    if (!isOwn(telling, event)) continue;
    const own = telling.dayOf(event.time_ms);
    if (own !== day) days.push([]);
    day = own;
    days.at(-1)?.push(event);
  }
  return days.map((events, at): Acts => {
    const from = events[0]?.time_ms ?? 0;
    const to = events.at(-1)?.time_ms ?? from;
    const next = days[at + 1]?.[0]?.time_ms ?? telling.asOf;
    const isSoon = next - to < SILENCE_MS;
    return {
      type: "acts",
      from,
      to,
      days: 1,
      sessions: new Set(events.flatMap(({ session }) => session ?? [])).size,
      acts: times(events),
      sent: isSoon ? sentBetween(telling, to, next) : [],
      money: sums(events, telling.paid.length > 0 ? telling.paid : events.map((e) => e.event)),
      refunds: sums(events, telling.refunded),
      felt: events.flatMap(feltOf),
      channels: distinct(events.flatMap((event) => propertyOf(event, "$channel") ?? [])),
    };
  });
}

function distinct(values: unknown[]): string[] {
  return [...new Set(values.map(String))].filter((value) => value !== "");
}

function feltOf(event: TimelineEvent): Acts["felt"] {
  const score = scoreOf(event);
  return score ? [{ event: event.event, ...score }] : [];
}

/** What was not the customer's doing, between two instants. */
function sentBetween(telling: Telling, from: number, to: number): Times[] {
  const sent = telling.events.filter(
    (event) =>
      event.kind === "behaviour" &&
      !isOwn(telling, event) &&
      event.time_ms >= from &&
      event.time_ms < to,
  );
  return times(sent);
}

function times(events: TimelineEvent[]): Times[] {
  return added(events.map(({ event }) => ({ event, n: 1 })));
}

function added(parts: Times[]): Times[] {
  const counts = new Map<string, number>();
  for (const { event, n } of parts) counts.set(event, (counts.get(event) ?? 0) + n);
  return [...counts].map(([event, n]) => ({ event, n }));
}

const byCount = (a: Times, b: Times) => b.n - a.n;

/** Chapters of stages; those left within a day are passed through by the next. */
function stageChapters(facts: StageFacts, acts: Acts[], asOf: number): Chapter[] {
  const chapters: Chapter[] = [];
  const all = stays(facts, asOf);
  let passed: Stretch[] = [];
  for (const stay of all) {
    if (stay.to - stay.from < PASSING_MS && stay !== all.at(-1)) {
      passed.push(stay);
      continue;
    }
    chapters.push({
      stage: stay.key,
      passed: passed.map(({ key }) => key),
      from: passed[0]?.from ?? stay.from,
      to: stay.to,
      entries: [],
    });
    passed = [];
  }
  const [first] = chapters;
  const [earliest] = acts;
  if (first && earliest && earliest.from < first.from - PASSING_MS) {
    const before = { stage: null, passed: [], from: earliest.from, to: first.from, entries: [] };
    return [before, ...chapters];
  }
  if (first && earliest) first.from = Math.min(first.from, earliest.from);
  return chapters.length > 0 ? chapters : partChapters(acts, asOf);
}

/** Without stages, long silences part the story. */
function partChapters(acts: Acts[], asOf: number): Chapter[] {
  const chapters: Chapter[] = [];
  for (const { from, to } of acts) {
    const last = chapters.at(-1);
    if (last && from - last.to < PART_MS) last.to = to;
    else chapters.push({ stage: null, passed: [], from, to, entries: [] });
  }
  // A silence belongs to what went before it.
  return chapters.map((chapter, at) => ({ ...chapter, to: chapters[at + 1]?.from ?? asOf }));
}

/** Stretches of a chapter without anything the customer did. */
function silences(chapter: Chapter, acts: Acts[], telling: Telling): Silence[] {
  const before = acts.findLast(({ from }) => from < chapter.from);
  const inside = acts.filter(({ from }) => from >= chapter.from && from < chapter.to);
  const ends = [before ? Math.max(before.to, chapter.from) : chapter.from];
  for (const { to } of inside) ends.push(to);
  const starts = [...inside.map(({ from }) => from), chapter.to];
  return starts.flatMap((to, at): Silence[] => {
    const from = ends[at] ?? chapter.from;
    if (to - from < SILENCE_MS) return [];
    const goesOn = at === 0 && before !== undefined && from === chapter.from;
    return [{ type: "silence", from, to, sent: sentBetween(telling, from, to), goesOn }];
  });
}

function risksOf(facts: StageFacts | null, isHere: (at: number) => boolean): Risk[] {
  return (facts?.risk_moves ?? []).flatMap(({ at, to }) => {
    const from = Date.parse(at);
    return isHere(from) ? [{ type: "risk" as const, from, to: from, risk: to }] : [];
  });
}

/** Runs of plain days are told together where there are many. */
function folded(days: Acts[]): Acts[] {
  if (days.length <= DAYS_TOLD) return days;
  const told: Acts[] = [];
  let run: Acts[] = [];
  const close = () => {
    if (run.length >= RUN) told.push(together(run));
    else told.push(...run);
    run = [];
  };
  for (const day of days) {
    const isPlain = [day.money, day.refunds, day.felt].every((part) => part.length === 0);
    const last = run.at(-1);
    if (!isPlain || (last && day.from - last.to >= SILENCE_MS)) close();
    if (isPlain) run.push(day);
    else told.push(day);
  }
  close();
  return told;
}

function together(run: Acts[]): Acts {
  return {
    type: "acts",
    from: run[0]?.from ?? 0,
    to: run.at(-1)?.to ?? 0,
    days: run.length,
    sessions: run.reduce((sum, { sessions }) => sum + sessions, 0),
    acts: added(run.flatMap(({ acts }) => acts)).sort(byCount),
    sent: added(run.flatMap(({ sent }) => sent)).sort(byCount),
    money: [],
    refunds: [],
    felt: [],
    channels: distinct(run.flatMap(({ channels }) => channels)),
  };
}

/** What the whole story comes to. */
export function totals(chapters: Chapter[], asOf: number) {
  const entries = chapters.flatMap(({ entries }) => entries);
  const acts = entries.filter((entry) => entry.type === "acts");
  const gaps = entries.filter((entry) => entry.type === "silence");
  const begun = chapters[0]?.from ?? asOf;
  const money = new Map<string | null, Sum>();
  for (const { currency, amount, count } of acts.flatMap((act) => act.money)) {
    const sum = money.get(currency) ?? { currency, amount: 0, count: 0 };
    money.set(currency, { currency, amount: sum.amount + amount, count: sum.count + count });
  }
  return {
    begun,
    lengthMs: asOf - begun,
    days: acts.reduce((sum, { days }) => sum + days, 0),
    longestMs: Math.max(0, ...gaps.map(({ from, to }) => to - from)),
    money: [...money.values()],
  };
}

/** Dashboards made of a published lifecycle: its stages, what leads from one to the next, who returns. */
import type { Question, Schemas } from "~/api/client";
import type { Place, Tile } from "~/api/saved";

export const PROPOSALS = ["journey", "sources", "return"] as const;
export type ProposalId = (typeof PROPOSALS)[number];

export interface Proposal {
  id: ProposalId;
  tiles: Tile[];
}

/** Words for what is written on tiles, in the reader's language. */
export type Word = (key: TileWord, stage: string) => string;
export type TileWord =
  | "way"
  | "stages"
  | "moves"
  | "reached"
  | "channel"
  | "landing"
  | "before"
  | "sessions"
  | "cohorts"
  | "activity"
  | "often";

type Lifecycle = Pick<Schemas["Lifecycle"], "key" | "stages" | "transitions"> & {
  initial?: string | null;
  target?: string | null;
};

interface Reached {
  stage: string;
  name: string;
  events: string[];
}

const MOST_STEPS = 5;

/** The stages on the way to the target with the events that lead into them. */
export function way(lifecycle: Lifecycle, name: (names: unknown) => string): Reached[] {
  const target = lifecycle.stages.findIndex(({ key }) => key === lifecycle.target);
  const end = target < 0 ? lifecycle.stages.length : target + 1;
  const used = new Set<string>();
  return lifecycle.stages
    .slice(0, end)
    .flatMap((stage) => {
      const into = lifecycle.transitions.filter(
        ({ to, kind }) => to === stage.key && (kind === "progress" || kind === undefined),
      );
      const events = [...new Set(into.flatMap(({ when }) => didEvents(when)))];
      const fresh = events.filter((event) => !used.has(event));
      for (const event of fresh) used.add(event);
      return fresh.length > 0 ? [{ stage: stage.key, name: name(stage.names), events: fresh }] : [];
    })
    .slice(0, MOST_STEPS);
}

/** Events a criterion asks somebody to have done; what must not be, or fell silent, is none. */
function didEvents(rule: unknown): string[] {
  if (typeof rule !== "object" || rule === null) return [];
  const { all, any, did } = rule as { all?: unknown[]; any?: unknown[]; did?: { event?: unknown } };
  if (did) {
    const { event } = did;
    if (typeof event === "string") return [event];
    return Array.isArray(event) ? event.filter((one) => typeof one === "string") : [];
  }
  return [...(all ?? []), ...(any ?? [])].flatMap(didEvents);
}

const ask = (question: object) => ({ version: 1, ...question }) as unknown as Question;
const filter = (events: string[]) => ({ event: events.length === 1 ? events[0] : events });

/** Three dashboards; one whose events are not there is left out. */
export function proposals(
  lifecycle: Lifecycle,
  name: (names: unknown) => string,
  word: Word,
): Proposal[] {
  const steps = way(lifecycle, name);
  const first = steps[0];
  const last = steps.at(-1);
  if (!first || !last) return [];
  const all: Proposal[] = [
    { id: "journey", tiles: journey(lifecycle.key, steps, word) },
    { id: "sources", tiles: sources(last, word) },
    { id: "return", tiles: returning(last, word) },
  ];
  return all;
}

interface Asked {
  title: string;
  question: Question;
  width: number;
  height: number;
}

function journey(lifecycle: string, steps: Reached[], word: Word): Tile[] {
  const named = steps.map(({ name, events }) => ({ ...filter(events), name }));
  return tiled([
    ...(steps.length > 1
      ? [
          {
            title: word("way", ""),
            question: ask({ funnel: { steps: named, window: "30d" } }),
            width: 12,
            height: 11,
          },
        ]
      : []),
    {
      title: word("reached", steps.at(-1)?.name ?? ""),
      question: ask({
        trend: {
          series: [{ ...filter(steps.at(-1)?.events ?? []), measure: "unique" }],
          period: "week",
        },
      }),
      width: 6,
      height: 9,
    },
    {
      title: word("stages", ""),
      question: ask({
        trend: {
          series: [{ measure: "unique" }],
          period: "month",
          breakdown: `$stage.${lifecycle}`,
        },
      }),
      width: 6,
      height: 9,
    },
    {
      title: word("moves", ""),
      question: ask({ transitions: { collapse_repeats: true, top: 12 } }),
      width: 12,
      height: 10,
    },
  ]);
}

function sources(goal: Reached, word: Word): Tile[] {
  const by = (property: string) =>
    ask({ conversion: { goal: filter(goal.events), by: property, unit: "person" } });
  return tiled([
    { title: word("channel", goal.name), question: by("channel"), width: 6, height: 10 },
    { title: word("landing", goal.name), question: by("landing_page"), width: 6, height: 10 },
    {
      title: word("before", goal.name),
      question: ask({
        flow: {
          anchor: { to: filter(goal.events) },
          unit: "person",
          depth: 3,
          top: 6,
          window: "7d",
          collapse_repeats: true,
        },
      }),
      width: 12,
      height: 10,
    },
    {
      title: word("sessions", ""),
      question: ask({ sessions: { rule: { gap: "30m" }, period: "week" } }),
      width: 12,
      height: 9,
    },
  ]);
}

function returning(goal: Reached, word: Word): Tile[] {
  const event = filter(goal.events);
  return tiled([
    {
      title: word("cohorts", goal.name),
      question: ask({ retention: { start: event, return: event, period: "month", periods: 6 } }),
      width: 12,
      height: 10,
    },
    {
      title: word("activity", ""),
      question: ask({ activity: { period: "month" } }),
      width: 6,
      height: 9,
    },
    {
      title: word("often", goal.name),
      question: ask({
        trend: { series: [event, { ...event, measure: "unique" }], period: "month" },
      }),
      width: 6,
      height: 9,
    },
  ]);
}

/** Placed in rows from the top, each where the one before ended. */
function tiled(asked: Asked[]): Tile[] {
  let x = 0;
  let y = 0;
  let row = 0;
  return asked.map(({ title, question, width, height }, at) => {
    if (x + width > 12) {
      x = 0;
      y += row;
      row = 0;
    }
    const place: Place = { x, y, width, height };
    x += width;
    row = Math.max(row, height);
    return { id: `t${at + 1}`, title, question, ...place };
  });
}

/** Questions to begin with, bound to the workspace's own events by what these mean. */
import type { Question } from "~/api/client";
import { meaning, type Named, type Sense } from "./meaning.logic";
import type { Filter, Kind } from "./question.logic";

export interface Preset {
  id: PresetId;
  kind: Kind;
  question: Question;
  /** The events it is about, as they are called. */
  names: string[];
}

/** A question nobody can ask here yet, and what the workspace has no event for. */
export interface Unbound {
  id: PresetId;
  kind: Kind;
  missing: Sense[];
}

interface Bound {
  /** The events of the recipe's senses; one that is missing and not needed is not there. */
  of: Partial<Record<Sense, string>>;
  most: string;
  properties: string[];
}

interface Recipe {
  kind: Kind;
  /** All of these are needed. */
  needs?: Sense[];
  /** At least one of these is needed; the first that is there is meant. */
  anyOf?: Sense[];
  /** These make it richer. */
  also?: Sense[];
  body: (bound: Bound & { one: string }) => object;
}

const on = (event: string | undefined): Filter => (event === undefined ? {} : { event });

function split({ properties }: Bound): object {
  const by = ["device", "platform", "plan", "country"].find((name) => properties.includes(name));
  return by ? { breakdown: { by, top: 10 } } : {};
}

const path = (anchor: object, more: object = {}) => ({
  anchor,
  depth: 3,
  top: 6,
  collapse_repeats: true,
  ...more,
});

const GOALS: Sense[] = ["purchase", "signup"];

const RECIPES = {
  abandonment: {
    kind: "funnel",
    needs: ["checkout", "purchase"],
    body: (bound) => ({
      steps: [on(bound.of.checkout), on(bound.of.purchase)],
      window: "1d",
      ...split(bound),
    }),
  },
  purchase: {
    kind: "funnel",
    needs: ["purchase"],
    anyOf: ["cart", "checkout"],
    also: ["view", "cart", "checkout"],
    body: ({ of }) => ({
      steps: [of.view, of.cart, of.checkout, of.purchase].flatMap((name) =>
        name ? [on(name)] : [],
      ),
      window: "7d",
    }),
  },
  onboarding: {
    kind: "funnel",
    needs: ["signup", "onboarding"],
    body: ({ of }) => ({ steps: [on(of.signup), on(of.onboarding)], window: "30d" }),
  },
  repeat: {
    kind: "retention",
    needs: ["purchase"],
    anyOf: ["cart", "checkout"],
    body: ({ of }) => ({
      start: on(of.purchase),
      return: on(of.purchase),
      period: "month",
      periods: 6,
    }),
  },
  weekly: {
    kind: "retention",
    also: ["signup", "session", "use"],
    body: ({ of, most }) => ({
      start: on(of.signup ?? most),
      return: on(of.session ?? of.use ?? most),
      period: "week",
      periods: 8,
    }),
  },
  firstWeek: {
    kind: "retention",
    needs: ["signup", "use"],
    also: ["session"],
    body: ({ of }) => ({
      start: on(of.signup),
      return: on(of.session ?? of.use),
      split: { did: on(of.use), times: 1, first: "7d" },
      period: "week",
      periods: 8,
    }),
  },
  landing: {
    kind: "conversion",
    needs: ["signup"],
    body: ({ of }) => ({ goal: on(of.signup), by: "landing_page", unit: "person" }),
  },
  channel: {
    kind: "conversion",
    anyOf: GOALS,
    body: ({ one }) => ({ goal: on(one), by: "channel", unit: "person" }),
  },
  after: {
    kind: "flow",
    also: ["visit", "use"],
    body: ({ of, most }) => path({ from: on(of.visit ?? of.use ?? most) }),
  },
  towards: {
    kind: "flow",
    anyOf: GOALS,
    body: ({ one }) => path({ to: on(one) }, { unit: "person", window: "7d" }),
  },
  before: {
    kind: "preceding",
    anyOf: GOALS,
    body: ({ one }) => ({ outcome: on(one), within: "7d" }),
  },
  struggle: {
    kind: "friction",
    anyOf: GOALS,
    body: ({ one }) => ({ outcome: on(one), within: "7d" }),
  },
  differ: {
    kind: "compare",
    anyOf: GOALS,
    body: ({ one }) => ({ a: { did: { event: one, at_least: 1 } }, b: "rest" }),
  },
  habit: {
    kind: "stickiness",
    also: ["session", "use"],
    body: ({ of }) => ({ events: on(of.session ?? of.use), per: "month" }),
  },
  leaving: {
    kind: "flow",
    needs: ["cancel"],
    body: ({ of }) => path({ to: on(of.cancel) }, { unit: "person", window: "30d" }),
  },
  trend: {
    kind: "trend",
    also: GOALS,
    body: ({ of, most }) => {
      const event = on(of.purchase ?? of.signup ?? most);
      return { series: [event, { ...event, measure: "unique" }], period: "week" };
    },
  },
  activity: {
    kind: "activity",
    also: ["use", "visit"],
    body: ({ of, most }) => ({ event: on(of.use ?? of.visit ?? most), period: "week" }),
  },
  support: {
    kind: "funnel",
    needs: ["opened", "solved"],
    body: ({ of }) => ({ steps: [on(of.opened), on(of.solved)], window: "7d", entry: "every" }),
  },
  silent: {
    kind: "people",
    anyOf: GOALS,
    body: ({ one }) => ({ match: { silent: { event: one, for: "60d" } }, limit: 100 }),
  },
} satisfies Record<string, Recipe>;

export type PresetId = keyof typeof RECIPES | "first";

export interface Made {
  presets: Preset[];
  unbound: Unbound[];
}

/** Those that fit the workspace, some of which always do, and those that lack an event. */
export function presets(
  events: Named[],
  properties: string[],
  recognised: Record<string, string> = {},
): Made {
  const [most, second] = events.map(({ name }) => name);
  if (most === undefined) return { presets: [], unbound: [] };
  const find = (sense: Sense) => meaning(events, sense, recognised);
  const made: Preset[] = [];
  const unbound: Unbound[] = [];
  for (const [key, recipe] of Object.entries(RECIPES) as [keyof typeof RECIPES, Recipe][]) {
    const { kind, needs = [], anyOf = [], also = [], body } = recipe;
    const senses = [...new Set([...needs, ...anyOf, ...also])];
    const of: Bound["of"] = {};
    for (const sense of senses) {
      const name = find(sense);
      if (name !== null) of[sense] = name;
    }
    const one = anyOf.map((sense) => of[sense]).find((name) => name !== undefined);
    const missing = needs.filter((sense) => of[sense] === undefined);
    if (anyOf.length > 0 && one === undefined) missing.push(anyOf[0] as Sense);
    if (missing.length > 0) {
      unbound.push({ id: key, kind, missing });
      continue;
    }
    const question = { [kind]: body({ of, most, properties, one: one ?? most }) } as Question;
    made.push({ id: key, kind, question, names: namesIn(question, events) });
  }
  if (find("purchase") === null && find("signup") === null && second !== undefined) {
    const question = { funnel: { steps: [on(most), on(second)], window: "7d" } };
    made.push({
      id: "first",
      kind: "funnel",
      question: question as Question,
      names: [most, second],
    });
  }
  return { presets: made, unbound };
}

/** The events a question names, in the order they stand in it. */
function namesIn(question: Question, events: Named[]): string[] {
  const known = new Set(events.map(({ name }) => name));
  const found = new Set<string>();
  const walk = (value: unknown, key: string) => {
    if (key === "event" && typeof value === "string" && known.has(value)) found.add(value);
    else if (Array.isArray(value)) for (const part of value) walk(part, key);
    else if (typeof value === "object" && value !== null) {
      for (const [name, part] of Object.entries(value)) walk(part, name);
    }
  };
  walk(question, "");
  return [...found];
}

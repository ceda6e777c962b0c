/** Questions to begin with, made of the workspace's own events. */
import type { Question } from "~/api/client";
import type { Filter, Kind } from "./question.logic";

export interface Preset {
  id: PresetId;
  kind: Kind;
  question: Question;
  /** The events it is about, as they are called. */
  names: string[];
}

export const PRESET_IDS = [
  "abandonment",
  "purchase",
  "repeat",
  "weekly",
  "landing",
  "channel",
  "after",
  "towards",
  "activity",
  "trend",
  "support",
  "leaving",
  "silent",
  "onboarding",
  "first",
] as const;
export type PresetId = (typeof PRESET_IDS)[number];

/** What names of events usually mean, most telling first. */
const MEANINGS = {
  visit: [/^visit$/, /page_?view/, /^\$?pageview/, /landing/],
  view: [/product_?view/, /item_?view/, /view_item/, /content_(viewed|downloaded)/],
  cart: [/cart/],
  checkout: [/checkout/, /payment_started/],
  purchase: [/order_placed/, /purchase/, /order_(completed|created)/, /subscription_started/],
  signup: [/sign_?up/, /regist(er|ration)/, /trial_started/, /account_created/],
  use: [/feature_used/, /session_started/, /app_open/],
  onboarding: [/onboarding_completed/, /activated/, /onboarding_step/],
  opened: [/ticket_opened/, /case_opened/, /support_requested/],
  solved: [/ticket_(solved|resolved|closed)/, /case_closed/],
  cancel: [/cancel/, /churn/, /order_returned/, /refund/],
} satisfies Record<string, RegExp[]>;
type Meaning = keyof typeof MEANINGS;

interface Named {
  name: string;
  count: number;
}

/** The event that means it, `null` where none does. */
export function meaning(events: Named[], wanted: Meaning): string | null {
  for (const pattern of MEANINGS[wanted]) {
    const found = events.find(({ name }) => pattern.test(name.toLowerCase()));
    if (found) return found.name;
  }
  return null;
}

/** Those that fit the workspace; some always do. */
export function presets(events: Named[], properties: string[]): Preset[] {
  const [most = null, second = null] = events.map(({ name }) => name);
  if (most === null) return [];
  const of = (wanted: Meaning) => meaning(events, wanted);
  const { checkout, purchase, signup, visit } = {
    checkout: of("checkout"),
    purchase: of("purchase"),
    signup: of("signup"),
    visit: of("visit"),
  };
  const on = (name: string): Filter => ({ event: name });
  const device = ["device", "platform", "plan", "country"].find((name) =>
    properties.includes(name),
  );
  const breakdown = device ? { breakdown: { by: device, top: 10 } } : {};
  const goal = purchase ?? signup;
  const use = of("use");
  const all: (Preset | null)[] = [
    make("abandonment", "funnel", [checkout, purchase], ([a, b]) => ({
      steps: [on(a), on(b)],
      window: "1d",
      ...breakdown,
    })),
    make(
      "purchase",
      "funnel",
      [of("view") ?? visit ?? signup, of("cart"), checkout, purchase],
      (names) => ({
        steps: names.map(on),
        window: "7d",
      }),
      2,
    ),
    make("onboarding", "funnel", [signup, of("onboarding")], ([a, b]) => ({
      steps: [on(a), on(b)],
      window: "30d",
    })),
    make("repeat", "retention", [of("cart") || checkout ? purchase : null], ([a]) => ({
      start: on(a),
      return: on(a),
      period: "month",
      periods: 6,
    })),
    make(
      "weekly",
      "retention",
      [signup ?? most, use ?? visit ?? most],
      ([a, b]) => ({
        start: on(a),
        return: on(b),
        period: "week",
        periods: 8,
      }),
      1,
    ),
    make("landing", "conversion", [signup], ([a]) => ({
      goal: on(a),
      by: "landing_page",
      unit: "person",
    })),
    make("channel", "conversion", [goal], ([a]) => ({
      goal: on(a),
      by: "channel",
      unit: "person",
    })),
    make("after", "flow", [visit ?? use ?? most], ([a]) => ({
      anchor: { from: on(a) },
      depth: 3,
      top: 6,
      collapse_repeats: true,
    })),
    make("towards", "flow", [goal], ([a]) => ({
      anchor: { to: on(a) },
      unit: "person",
      depth: 3,
      top: 6,
      window: "7d",
      collapse_repeats: true,
    })),
    make("leaving", "flow", [of("cancel")], ([a]) => ({
      anchor: { to: on(a) },
      unit: "person",
      depth: 3,
      top: 6,
      window: "30d",
      collapse_repeats: true,
    })),
    make("trend", "trend", [goal ?? most], ([a]) => ({
      series: [on(a), { ...on(a), measure: "unique" }],
      period: "week",
    })),
    make("activity", "activity", [use ?? visit ?? most], ([a]) => ({
      event: on(a),
      period: "week",
    })),
    make("support", "funnel", [of("opened"), of("solved")], ([a, b]) => ({
      steps: [on(a), on(b)],
      window: "7d",
      entry: "every",
    })),
    make("silent", "people", [goal], ([a]) => ({
      match: { silent: { event: a, for: "60d" } },
      limit: 100,
    })),
    make("first", "funnel", goal ? [] : [most, second], ([a, b]) => ({
      steps: [on(a), on(b)],
      window: "7d",
    })),
  ];
  return all.filter((preset) => preset !== null);
}

/** The question, where the workspace has its events (at least `least` of them, or all). */
function make(
  id: PresetId,
  kind: Kind,
  wanted: (string | null)[],
  body: (names: [string, string, ...string[]]) => object,
  least = wanted.length,
): Preset | null {
  const names = [...new Set(wanted)].filter((name) => name !== null);
  if (names.length < Math.max(least, 1)) return null;
  const filled = [...names, ...(wanted.filter((name) => name !== null) as string[])];
  const question = { [kind]: body(names.length > 1 ? (names as never) : (filled as never)) };
  return { id, kind, question: question as Question, names };
}

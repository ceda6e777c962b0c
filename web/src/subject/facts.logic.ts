/** What `explain` tells of one person or account, as the API writes it. */
import type { Localised } from "~/i18n";

/** Whose page it is. */
export type Whom = { person: string } | { account: string };

export interface TimelineEvent {
  event_id: string;
  time: string;
  time_ms: number;
  kind: string;
  event: string;
  /** The name it was sent as, where that is merged into another. */
  sent_as?: string;
  /** What it happened on, as far as that is told. */
  on?: { device?: string; browser?: string; os?: string; bot?: string };
  source: string;
  person?: string;
  session?: string;
  account?: string;
  amount?: number;
  currency?: string;
  properties: [string, unknown][];
}

export interface Evidence {
  path: string;
  holds: boolean;
  unit?: string;
  value?: number | null;
}

export interface Move {
  at: string;
  by: string;
  from: string | null;
  to: string;
  kind: string;
  rule?: number;
  evidence?: Evidence[];
  member?: string;
  reason?: string;
}

/** `explain` of a `stages` question. */
export interface StageFacts {
  stage: string | null;
  since?: string;
  from?: string | null;
  risk?: string;
  moves: Move[];
  risk_moves?: { at: string; to: string }[];
  /** What comes next if nothing happens: another stage, or another state of risk. */
  next?: { at: string; stage?: string; risk?: string } | null;
}

export type Band = "green" | "yellow" | "red" | "unknown";

/** `explain` of a `health` question whose subject has no health any more, or not yet. */
export interface NoHealthFacts {
  /** Since when it is over. */
  since?: string;
  measures?: undefined;
}

/** `explain` of a `health` question. */
export interface HealthFacts {
  band: Band;
  score: number | null;
  coverage: number;
  since?: string;
  next?: { at: string; band: Band } | null;
  lever?: { measure: string; gain: number; value: number | null; best: number } | null;
  changed_most?: { measure: string; change: number } | null;
  measures: {
    measure: string;
    value: number | null;
    points: number | null;
    weight: number;
    contribution: number | null;
    covered: boolean;
    change?: number | null;
  }[];
}

export interface SignalFact {
  detector: string;
  opened_at: string;
  closed_at?: string;
  due_at?: string | null;
  severity?: string;
  state: string;
  overdue?: boolean;
  owner?: string | null;
}

/** `explain` of a `signals` question. */
export interface SignalFacts {
  all: SignalFact[];
  live: SignalFact[];
  since?: string;
}

/** `explain` of a `ledger` question. */
export interface LedgerFacts {
  promises: {
    promise: string;
    what: string;
    state: string;
    due_at: string | null;
    owner?: string | null;
  }[];
  goals: {
    goal: string;
    what: string;
    state: string;
    due_at: string | null;
    target: number | null;
    value: number | null;
    felt: number | null;
  }[];
  notes: number;
  last_felt: number | null;
  priority: string | null;
  tier: string | null;
}

export interface Explained<Facts> {
  /** The id as the source wrote it. */
  id: string | null;
  facts: Facts;
  /** The reason in one sentence, in the reader's language where the server has it. */
  sentence: Localised;
  events: TimelineEvent[];
}

export function propertyOf({ properties }: TimelineEvent, name: string): unknown {
  return properties.find(([key]) => key === name)?.[1];
}

const SCORES = ["score", "stars", "rating", "feeling"];

/** What somebody answered in a survey, a review or a note, as the source names it. */
export function scoreOf(event: TimelineEvent): { name: string; value: number } | null {
  for (const name of SCORES) {
    const value = propertyOf(event, name);
    if (typeof value === "number") return { name, value };
  }
  return null;
}

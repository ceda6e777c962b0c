/** Kinds of question that the API's schema does not hold yet, as docs/question.md writes them. */
import type { Schemas } from "./client";

type Filter = Schemas["EventFilter"];
type Criterion = Schemas["Criterion"];

/** A number with its 95 % interval; an end that cannot be told is null. */
export interface Estimate {
  value: number;
  low: number | null;
  high: number | null;
}

export interface Preceding {
  outcome: Filter;
  within?: string;
  events?: string | string[];
  by?: "event" | { property: string };
  minimum?: number;
  limit?: number;
  sort?: "lift" | "share" | "difference";
}

/** People watched for the outcome. */
export interface PrecedingSide {
  people: number;
  followed: number;
  /** Of the others, those who did it before any outcome: each counts half. */
  did_first: number;
  of: number;
  share: number;
  low: number;
  high: number;
}

export interface PrecedingItem {
  item: string;
  did: PrecedingSide;
  others: PrecedingSide;
  /** Null where the outcome never came to the others. */
  lift: Estimate | null;
  difference: Estimate;
  median_time_ms: number | null;
  immature: number;
}

export interface PrecedingAnswer {
  within_ms: number;
  people: number;
  at_once: number;
  immature: number;
  start: PrecedingSide | null;
  items: PrecedingItem[];
  more: number;
  too_few: number;
  minimum: number;
}

export interface Compare {
  a: Criterion;
  b: Criterion | "rest";
  name_a?: string;
  name_b?: string;
  events?: string | string[];
  properties?: string[];
  within?: string;
  minimum?: number;
  limit?: number;
}

export interface CompareGroup {
  name: string;
  people: number;
  compared: number;
  inactive: number;
  immature: number;
}

export interface CompareSide {
  people: number;
  share: number;
  low: number;
  high: number;
  per_person?: number;
}

export interface CompareItem {
  kind: "event" | "property" | "channel";
  name: string;
  value?: string;
  a: CompareSide;
  b: CompareSide;
  difference: Estimate;
  ratio: Estimate | null;
  z: number;
  false_find_rate: number;
}

export interface CompareAnswer {
  a: CompareGroup;
  b: CompareGroup;
  both: number;
  neither: number;
  items: CompareItem[];
  more: number;
  too_few: number;
  minimum: number;
  within_ms?: number;
}

export const DETECTORS = ["loop", "repeat", "error", "wait", "contact", "drop"] as const;
export type Detector = (typeof DETECTORS)[number];

export interface Friction {
  outcome: Filter;
  within?: string;
  events?: Filter;
  node?: { by: string };
  session?: { gap: string };
  detectors?: Detector[];
  errors?: Filter[];
  contacts?: Filter[];
  sort?: "lost" | "people";
  minimum?: number;
  limit?: number;
}

export interface FrictionSide {
  people: number;
  /** Of these, those whose time is not over: they are in no share. */
  open: number;
  outcome: Schemas["Rate"] | null;
}

export interface FrictionDifference {
  value: number;
  low: number;
  high: number;
}

export interface FrictionSpot {
  detector: Detector;
  event: string;
  /** The other one of a pair. */
  to?: string;
  occurrences: number;
  sessions: number;
  hit: FrictionSide;
  comparable: FrictionSide;
  difference: FrictionDifference | null;
  lost: FrictionDifference | null;
  p95_ms?: number;
  limit_ms?: number;
  before?: string;
  continued?: Schemas["Rate"] | null;
  next?: string;
}

export interface FrictionAnswer {
  all: FrictionSide;
  detectors: {
    detector: Detector;
    has_source: boolean;
    spots: number;
    below_minimum: number;
  }[];
  spots: FrictionSpot[];
  more: number;
  below_minimum: number;
  refused?: string;
}

export interface Stickiness {
  events?: Filter;
  day?: "day" | "week";
  per?: "week" | "month" | "quarter" | "year";
}

export interface StickinessPeriod {
  period: string;
  /** Days of it that lie in the range and have begun. */
  days: number;
  /** Cut by an end of the range, or not over yet. */
  incomplete?: boolean;
  people: number;
  mean: number | null;
  ratio: number | null;
  counts: { days: number; people: number }[];
}

export interface StickinessAnswer {
  day: "day" | "week";
  complete: number;
  mean: number | null;
  ratio: number | null;
  periods: StickinessPeriod[];
}

export interface NewKinds {
  preceding: Preceding;
  compare: Compare;
  friction: Friction;
  stickiness: Stickiness;
}

/** What a formula makes of the series of a trend. */
export interface TrendFormula {
  formula: string;
  lines: TrendFormulaLine[];
}

export interface TrendFormulaLine {
  breakdown?: string;
  currency?: string;
  previous?: boolean;
  points: { period?: string; value: number | null }[];
}

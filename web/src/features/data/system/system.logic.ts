/** How a server fares: figures at an instant, what came in between two, each against its objective. */
import {
  type Bucket,
  bucketsBetween,
  bucketsOf,
  type Quantile,
  quantileOf,
  readPrometheus,
  type Sample,
} from "./prometheus.logic";

export interface SourceReading {
  source: string;
  received: number;
  accepted: number;
  duplicate: number;
  rejected: number;
  /** Why messages were rejected, by reason. */
  reasons: Record<string, number>;
}

/** What the server tells of itself at an instant. Counts are since its start. */
export interface Reading {
  atMs: number;
  isCollecting: boolean;
  requests: number;
  requestsRefused: number;
  sources: SourceReading[];
  filed: number;
  logBytes: number | null;
  logLimitBytes: number | null;
  lagMs: number | null;
  acks: Bucket[];
  diskFreeBytes: number | null;
  diskSizeBytes: number | null;
}

export function readingOf(text: string, atMs: number): Reading {
  const samples = readPrometheus(text);
  const one = (name: string) => samples.find((sample) => sample.name === name)?.value ?? null;
  const lag = one("wayfarer_filing_lag_seconds");
  return {
    atMs,
    isCollecting: one("wayfarer_collecting") === 1,
    requests: one("wayfarer_requests_total") ?? 0,
    requestsRefused: one("wayfarer_requests_refused_total") ?? 0,
    sources: sourcesOf(samples),
    filed: one("wayfarer_filed_added_total") ?? 0,
    logBytes: one("wayfarer_log_bytes"),
    logLimitBytes: one("wayfarer_log_limit_bytes"),
    lagMs: lag === null ? null : lag * 1000,
    acks: bucketsOf(samples, "wayfarer_ack_seconds"),
    diskFreeBytes: one("wayfarer_disk_free_bytes"),
    diskSizeBytes: one("wayfarer_disk_size_bytes"),
  };
}

const COUNTS = ["received", "accepted", "duplicate"] as const;

function sourcesOf(samples: Sample[]): SourceReading[] {
  const found = new Map<string, SourceReading>();
  const of = (source: string): SourceReading => {
    const known = found.get(source);
    if (known) return known;
    const fresh = { source, received: 0, accepted: 0, duplicate: 0, rejected: 0, reasons: {} };
    found.set(source, fresh);
    return fresh;
  };
  for (const { name, labels, value } of samples) {
    const { source, reason } = labels;
    if (source === undefined) continue;
    const count = COUNTS.find((one) => name === `wayfarer_messages_${one}_total`);
    if (count) of(source)[count] = value;
    if (name === "wayfarer_messages_rejected_total") {
      const reading = of(source);
      reading.rejected += value;
      if (reason !== undefined) reading.reasons[reason] = value;
    }
  }
  return [...found.values()].sort((a, b) => b.received - a.received);
}

/** What is kept of the past, so that counts become rates. */
export const KEPT_MS = 10 * 60_000;
const WINDOW_MS = 60_000;

/** Readings with a new one; what is too old goes, and all of it where counts began anew. */
export function kept(before: Reading[], next: Reading): Reading[] {
  const last = before.at(-1);
  if (last && last.atMs >= next.atMs) return before;
  if (last && totalOf(next) < totalOf(last)) return [next];
  return [...before.filter(({ atMs }) => atMs > next.atMs - KEPT_MS), next];
}

const sum = (numbers: number[]) => numbers.reduce((all, one) => all + one, 0);
const totalOf = ({ requests, sources }: Reading) =>
  requests + sum(sources.map(({ received }) => received));
const takenOf = ({ sources }: Reading) =>
  sum(sources.map(({ accepted, duplicate }) => accepted + duplicate));
const rejectedOf = ({ sources }: Reading) => sum(sources.map(({ rejected }) => rejected));

/** What happened in the last minute, as far as it was looked at. */
export interface Lately {
  /** How long that was. */
  spanMs: number;
  takenPerMinute: number;
  rejectedPerMinute: number;
  requestsRefused: number;
  requests: number;
  /** How long requests took to be durable, ms; none came. */
  acks: { p50: Quantile; p99: Quantile } | null;
}

export function lately(readings: Reading[]): Lately | null {
  const last = readings.at(-1);
  const first = readings.find(({ atMs }) => last && atMs >= last.atMs - WINDOW_MS);
  if (!last || !first || first === last) return null;
  const spanMs = last.atMs - first.atMs;
  const perMinute = (count: number) => (count * 60_000) / spanMs;
  return {
    spanMs,
    takenPerMinute: perMinute(takenOf(last) - takenOf(first)),
    rejectedPerMinute: perMinute(rejectedOf(last) - rejectedOf(first)),
    requestsRefused: last.requestsRefused - first.requestsRefused,
    requests: last.requests - first.requests,
    acks: acksOf(bucketsBetween(first.acks, last.acks) ?? last.acks),
  };
}

/** The median and the slowest hundredth, ms. */
export function acksOf(buckets: Bucket[]): { p50: Quantile; p99: Quantile } | null {
  const [p50, p99] = [quantileOf(buckets, 0.5), quantileOf(buckets, 0.99)];
  if (!p50 || !p99) return null;
  const ms = ({ value, isMore }: Quantile) => ({ value: value * 1000, isMore });
  return { p50: ms(p50), p99: ms(p99) };
}

/** Messages taken from one reading to the next, per minute: what a small line shows. */
export function course(readings: Reading[]): number[] {
  return readings.slice(1).map((reading, at) => {
    const before = readings[at] as Reading;
    return ((takenOf(reading) - takenOf(before)) * 60_000) / (reading.atMs - before.atMs);
  });
}

/** `unknown`: nothing tells. */
export type Verdict = "good" | "fair" | "bad" | "unknown";

/** Good up to one bound, fair up to the other. */
export function atMost(value: number | null, good: number, fair: number): Verdict {
  if (value === null || Number.isNaN(value)) return "unknown";
  if (value <= good) return "good";
  return value <= fair ? "fair" : "bad";
}

/** Good from one bound on, fair from the other on. */
export const atLeast = (value: number | null, good: number, fair: number): Verdict =>
  value === null ? "unknown" : atMost(-value, -good, -fair);

export const shareOf = (part: number | null, whole: number | null): number | null =>
  part === null || whole === null || whole <= 0 ? null : part / whole;

/** The reason most messages were rejected for. */
export function mainReason({ reasons }: SourceReading): string | null {
  const [first] = Object.entries(reasons).sort(([, a], [, b]) => b - a);
  return first && first[1] > 0 ? first[0] : null;
}

const ORDER: Verdict[] = ["bad", "fair", "good"];

/** The verdict that matters most; what is not known does not. */
export const worst = (verdicts: Verdict[]): Verdict =>
  ORDER.find((one) => verdicts.includes(one)) ?? "unknown";

/** What is asked of a server; shares as fractions, times in milliseconds. */
export const OBJECTIVES = {
  ackMs: [100, 500],
  lagMs: [5_000, 60_000],
  logShare: [0.5, 0.8],
  rejectedShare: [0.01, 0.05],
  refusedRequests: [0, 0],
  diskShare: [0.2, 0.1],
  runs: [200, 1_000],
  erasureDays: [1, 7],
} as const satisfies Record<string, readonly [good: number, fair: number]>;

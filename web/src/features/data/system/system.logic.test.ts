import { expect, test } from "vitest";
import { bucketsBetween, bucketsOf, quantileOf, readPrometheus } from "./prometheus.logic";
import {
  acksOf,
  atLeast,
  atMost,
  course,
  KEPT_MS,
  kept,
  lately,
  mainReason,
  type Reading,
  readingOf,
  shareOf,
  worst,
} from "./system.logic";

/** As a server wrote it. */
const TEXT = `# HELP wayfarer_collecting Whether this server takes events.
# TYPE wayfarer_collecting gauge
wayfarer_collecting 1
wayfarer_messages_received_total{source="Web"} 1200
wayfarer_messages_received_total{source="Back \\"end\\", two"} 30
wayfarer_messages_accepted_total{source="Web"} 1100
wayfarer_messages_accepted_total{source="Back \\"end\\", two"} 30
wayfarer_messages_duplicate_total{source="Web"} 40
wayfarer_messages_rejected_total{source="Web",reason="bad_timestamp"} 50
wayfarer_messages_rejected_total{source="Web",reason="unknown_type"} 10
wayfarer_requests_total 70
wayfarer_requests_refused_total 2
wayfarer_filed_added_total 1090
wayfarer_log_bytes 4096
wayfarer_log_limit_bytes 536870912
wayfarer_filing_lag_seconds 0.25
wayfarer_ack_seconds_bucket{le="0.001"} 0
wayfarer_ack_seconds_bucket{le="0.01"} 50
wayfarer_ack_seconds_bucket{le="0.1"} 69
wayfarer_ack_seconds_bucket{le="+Inf"} 70
wayfarer_ack_seconds_sum 1.5
wayfarer_ack_seconds_count 70
wayfarer_disk_free_bytes 25000000000
wayfarer_disk_size_bytes 1e11
`;

test("labels, escapes, exponents and infinities are read, other lines passed over", () => {
  const samples = readPrometheus(
    `${TEXT}\nno sample\n{x="y"} 3\nwith_time{a="b\\nc"} 7 1395066363000`,
  );
  expect(samples.find(({ labels }) => labels.source?.startsWith("Back"))?.labels.source).toBe(
    'Back "end", two',
  );
  expect(samples.at(-1)).toEqual({ name: "with_time", labels: { a: "b\nc" }, value: 7 });
  expect(samples.filter(({ name }) => name === "no")).toEqual([]);
  expect(readPrometheus("x +Inf\ny -Inf\nz NaN").map(({ value }) => value)).toEqual([
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ]);
  expect(readPrometheus("")).toEqual([]);
});

test("quantiles are spread inside of their bucket, and say where they are beyond the last", () => {
  const buckets = bucketsOf(readPrometheus(TEXT), "wayfarer_ack_seconds");
  expect(buckets.map(({ upTo }) => upTo)).toEqual([0.001, 0.01, 0.1, Number.POSITIVE_INFINITY]);
  // 35 of 70: 35 ⁄ 50 of the way from 1 to 10 ms.
  expect(quantileOf(buckets, 0.5)?.value).toBeCloseTo(0.0073);
  expect(quantileOf(buckets, 0.999)).toEqual({ value: 0.1, isMore: true });
  expect(quantileOf([], 0.5)).toBeNull();
  expect(quantileOf([{ upTo: 1, count: 0 }], 0.5)).toBeNull();
  expect(acksOf(buckets)?.p50.value).toBeCloseTo(7.3);
});

test("what came between two readings is told apart from a new beginning", () => {
  const before = [
    { upTo: 1, count: 3 },
    { upTo: Number.POSITIVE_INFINITY, count: 5 },
  ];
  const after = [
    { upTo: 1, count: 10 },
    { upTo: Number.POSITIVE_INFINITY, count: 12 },
  ];
  expect(bucketsBetween(before, after)).toEqual([
    { upTo: 1, count: 7 },
    { upTo: Number.POSITIVE_INFINITY, count: 7 },
  ]);
  expect(bucketsBetween(after, before)).toBeNull();
});

const reading = (atMs: number, change: Partial<Reading> = {}): Reading => ({
  ...readingOf(TEXT, atMs),
  ...change,
});

test("a reading has every figure, and what is not told is unknown", () => {
  expect(reading(5)).toMatchObject({
    atMs: 5,
    isCollecting: true,
    requests: 70,
    requestsRefused: 2,
    filed: 1090,
    logBytes: 4096,
    lagMs: 250,
    diskFreeBytes: 25e9,
    diskSizeBytes: 1e11,
  });
  expect(reading(5).sources[0]).toEqual({
    source: "Web",
    received: 1200,
    accepted: 1100,
    duplicate: 40,
    rejected: 60,
    reasons: { bad_timestamp: 50, unknown_type: 10 },
  });
  const none = readingOf("wayfarer_collecting 0\n", 0);
  expect(none).toMatchObject({ isCollecting: false, sources: [], lagMs: null, logBytes: null });
  expect(none.diskFreeBytes).toBeNull();
  expect(lately([none])).toBeNull();
});

/** The same source so many messages later. */
function later(atMs: number, taken: number, rejected = 0): Reading {
  const base = reading(atMs);
  const sources = base.sources.map((one) =>
    one.source === "Web"
      ? {
          ...one,
          received: one.received + taken + rejected,
          accepted: one.accepted + taken,
          rejected: one.rejected + rejected,
        }
      : one,
  );
  return { ...base, sources, requests: base.requests + 3 };
}

test("rates are of the last minute, however often it was looked", () => {
  const readings = [reading(0), later(50_000, 100), later(90_000, 400, 20)];
  expect(lately(readings)).toMatchObject({
    spanMs: 40_000,
    takenPerMinute: 450,
    rejectedPerMinute: 30,
    requestsRefused: 0,
  });
  expect(course(readings)).toEqual([120, 450]);
});

test("readings are kept for a while, and begin anew with the server", () => {
  const old = reading(1_000);
  const next = later(2_000, 5);
  expect(kept([old], next)).toEqual([old, next]);
  expect(kept([old], old)).toEqual([old]);
  const much = reading(1_000 + KEPT_MS + 1_000, { requests: 90 });
  expect(kept([old, next], much)).toEqual([much]);
  const restarted = readingOf("wayfarer_collecting 1\nwayfarer_requests_total 0\n", 9_000);
  expect(kept([old, next], restarted)).toEqual([restarted]);
});

test("verdicts have two bounds, and know what they do not know", () => {
  expect([50, 100, 101, 500, 501].map((ms) => atMost(ms, 100, 500))).toEqual([
    "good",
    "good",
    "fair",
    "fair",
    "bad",
  ]);
  expect([0.3, 0.2, 0.15, 0.1, 0.05].map((share) => atLeast(share, 0.2, 0.1))).toEqual([
    "good",
    "good",
    "fair",
    "fair",
    "bad",
  ]);
  expect(atMost(null, 1, 2)).toBe("unknown");
  expect(atLeast(null, 1, 2)).toBe("unknown");
  expect(worst(["good", "fair", "unknown"])).toBe("fair");
  expect(worst(["good", "bad", "fair"])).toBe("bad");
  expect(worst(["unknown", "good"])).toBe("good");
  expect(worst([])).toBe("unknown");
});

test("shares and reasons of nothing are nothing", () => {
  expect(shareOf(3, 0)).toBeNull();
  expect(shareOf(null, 5)).toBeNull();
  expect(shareOf(1, 4)).toBe(0.25);
  expect(reading(0).sources.map(mainReason)).toEqual(["bad_timestamp", null]);
});

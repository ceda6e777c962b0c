/** The text a server tells Prometheus (exposition format 0.0.4), read. */

export interface Sample {
  name: string;
  labels: Record<string, string>;
  value: number;
}

/** Every sample of a text; lines that are none are passed over. */
export function readPrometheus(text: string): Sample[] {
  return text.split("\n").flatMap((line) => {
    const sample = readLine(line.trim());
    return sample ? [sample] : [];
  });
}

const LINE = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(\{.*\})?\s+(\S+)(?:\s+-?\d+)?$/;
const LABEL = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\]|\\.)*)"/g;

function readLine(line: string): Sample | null {
  if (line === "" || line.startsWith("#")) return null;
  const [, name = "", inBraces = "", written = ""] = LINE.exec(line) ?? [];
  const value = numberOf(written);
  if (name === "" || value === null) return null;
  const labels: Record<string, string> = {};
  for (const [, label = "", text = ""] of inBraces.matchAll(LABEL)) labels[label] = plain(text);
  return { name, labels, value };
}

function numberOf(written: string): number | null {
  if (/^[+]?inf$/i.test(written)) return Number.POSITIVE_INFINITY;
  if (/^-inf$/i.test(written)) return Number.NEGATIVE_INFINITY;
  const value = Number(written);
  return written === "" || Number.isNaN(value) ? null : value;
}

const plain = (text: string) =>
  text.replace(/\\(.)/g, (_, letter: string) => (letter === "n" ? "\n" : letter));

/** How many took at most so long; the last bound is infinite. */
export interface Bucket {
  upTo: number;
  count: number;
}

/** The bounds of a histogram in their order, counts added up. */
export function bucketsOf(samples: Sample[], name: string): Bucket[] {
  return samples
    .filter((sample) => sample.name === `${name}_bucket`)
    .map(({ labels, value }) => ({ upTo: numberOf(labels.le ?? "") ?? Number.NaN, count: value }))
    .filter(({ upTo }) => !Number.isNaN(upTo))
    .sort((a, b) => a.upTo - b.upTo);
}

/** What came in between; `null` where the counts began anew. */
export function bucketsBetween(before: Bucket[], after: Bucket[]): Bucket[] | null {
  const counts = new Map(before.map(({ upTo, count }) => [upTo, count]));
  const rest = after.map(({ upTo, count }) => ({ upTo, count: count - (counts.get(upTo) ?? 0) }));
  return rest.some(({ count }) => count < 0) ? null : rest;
}

export interface Quantile {
  /** In the unit of the histogram. */
  value: number;
  /** It took longer than the last bound that is known. */
  isMore: boolean;
}

/** A quantile as Prometheus' `histogram_quantile` has it: spread evenly inside of a bucket. */
export function quantileOf(buckets: Bucket[], share: number): Quantile | null {
  const total = buckets.at(-1)?.count ?? 0;
  if (total <= 0) return null;
  const wanted = share * total;
  const at = buckets.findIndex(({ count }) => count >= wanted);
  const bucket = buckets[at];
  if (!bucket) return null;
  const from = buckets[at - 1] ?? { upTo: 0, count: 0 };
  if (!Number.isFinite(bucket.upTo)) return { value: from.upTo, isMore: true };
  const inside = bucket.count - from.count;
  const part = inside > 0 ? (wanted - from.count) / inside : 1;
  return { value: from.upTo + (bucket.upTo - from.upTo) * part, isMore: false };
}

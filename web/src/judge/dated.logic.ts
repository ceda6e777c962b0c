/** When something said on a page was so. */

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const COUNTED_FROM_MS = Date.parse("2026-01-01");

/**
 * The instant something said on a page of an earlier day is dated at: in the hour before the
 * page's as-of, so that its answers hold it. What is said later comes later there, too: a minute
 * here is a millisecond there, and words of one sitting are counted on.
 */
export function datedAt(asOf: string, saidBefore: number, nowMs: number): string {
  const minutes = Math.max(0, Math.floor((nowMs - COUNTED_FROM_MS) / MINUTE_MS));
  const after = Math.min(HOUR_MS - 1, minutes + saidBefore);
  return new Date(Date.parse(asOf) - HOUR_MS + after).toISOString();
}

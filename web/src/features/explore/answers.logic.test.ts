import { expect, test } from "vitest";
import { cutOfUnit, localOf } from "./answers.logic";
import { weakest, whatIf, wilson } from "./what-if.logic";

const span = (as_of: string, from: string | null = null, timezone = "UTC") => ({
  from,
  to: null,
  as_of,
  timezone,
});

test("weeks cut by either end are marked", () => {
  const weeks = ["2026-03-30", "2026-04-06", "2026-06-29"];
  const cut = cutOfUnit(weeks, "week", span("2026-07-01T00:00:00Z", "2026-04-02T00:00:00Z"));
  expect(cut).toEqual([true, false, true]);
  expect(cutOfUnit(["2026-06-29"], "day", span("2026-06-30T00:00:00Z"))).toEqual([false]);
  expect(cutOfUnit(["2026-Q2"], "quarter", span("2026-06-30T00:00:00Z"))).toEqual([true]);
});

test("periods are of the question's time zone", () => {
  expect(localOf("2026-06-30T16:30:00Z", "Asia/Shanghai")).toBe("2026-07-01T00:30");
  const cut = cutOfUnit(["2026-07-01"], "day", span("2026-06-30T16:30:00Z", null, "Asia/Shanghai"));
  expect(cut).toEqual([true]);
});

const rate = (count: number, of: number) => ({ count, of, rate: count / of, low: 0, high: 1 });
const step = (rest: object) => ({
  dropped: 0,
  rate_of_previous: null,
  rate_of_entered: null,
  ...rest,
});
const STEPS = [
  step({ dropped: 600 }),
  step({ dropped: 100, rate_of_previous: rate(400, 1000) }),
  step({ rate_of_previous: rate(300, 400), rate_of_entered: rate(300, 1000) }),
] as never;

test("a better step brings more to the end, in the share that goes on today", () => {
  const better = whatIf(STEPS, 1, 0.5);
  expect(better).toMatchObject({ now: 300, reach: 100, more: 75, onward: 0.75 });
  expect(better?.low).toBeCloseTo(100 * wilson(300, 400)[0]);
  expect(whatIf(STEPS, 2, 0.5)).toMatchObject({ more: -100, low: -100, high: -100 });
  expect(whatIf(STEPS, 0, 0.5)).toBeNull();
  const worse = whatIf(STEPS, 1, 0.3);
  expect(worse && worse.low <= worse.more && worse.more <= worse.high).toBe(true);
});

test("Wilson's interval is the server's", () => {
  const [low, high] = wilson(783, 3478);
  expect(low).toBeCloseTo(0.2115562063161574, 6);
  expect(high).toBeCloseTo(0.23930908361361503, 6);
});

test("the step that loses most is asked about first", () => {
  expect(weakest(STEPS)).toBe(1);
});

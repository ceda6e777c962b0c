import { describe, expect, it } from "vitest";
import type { TimelineEvent } from "./facts.logic";
import { counted, daysOf, found, sums } from "./timeline.logic";

let made = 0;
function event(name: string, ms: number, more: Partial<TimelineEvent> = {}): TimelineEvent {
  made += 1;
  const time = new Date(ms).toISOString();
  const base = { event_id: `evt_${made}`, time, time_ms: ms, kind: "behaviour", source: "s" };
  return { ...base, event: name, properties: [], ...more };
}
const utcDay = (ms: number) => new Date(ms).toISOString().slice(0, 10);
const DAY = 86_400_000;

describe("daysOf", () => {
  it("loses no event and never joins what stands alone", () => {
    const all = [
      event("c", 2 * DAY + 5, { session: "s1" }),
      event("b", 2 * DAY + 4, { session: "s1" }),
      event("mail", 2 * DAY + 3),
      event("mail", 2 * DAY + 2),
      event("a", 2 * DAY + 1, { session: "s1" }),
      event("z", 5),
    ];
    const days = daysOf(all, utcDay);
    expect(days.map(({ count }) => count)).toEqual([5, 1]);
    expect(days[0]?.runs.map(({ events }) => events.length)).toEqual([2, 1, 1, 1]);
    expect(days.flatMap(({ runs }) => runs.flatMap(({ events }) => events))).toEqual(all);
  });
});

describe("found", () => {
  const all = [
    event("order_paid", 1, { properties: [["order_id", "O-77"]] }),
    event("visit", 2, { properties: [["country", "DE"]] }),
  ];
  it("looks into names and values", () => {
    expect(found(all, [], "o-77")).toHaveLength(1);
    expect(found(all, [], "VISIT")).toHaveLength(1);
    expect(found(all, ["visit"], "o-77")).toHaveLength(0);
    expect(found(all, [], " ")).toHaveLength(2);
  });
});

it("adds no currencies together and takes only the named events", () => {
  const all = [
    event("paid", 1, { amount: 10, currency: "EUR" }),
    event("paid", 1, { amount: 5, currency: "USD" }),
    event("paid", 1, { amount: 2, currency: "EUR" }),
    event("placed", 1, { amount: 99, currency: "EUR" }),
  ];
  expect(sums(all, ["paid"])).toEqual([
    { currency: "EUR", amount: 12, count: 2 },
    { currency: "USD", amount: 5, count: 1 },
  ]);
  expect(counted(all)[0]).toEqual({ name: "paid", count: 3 });
});

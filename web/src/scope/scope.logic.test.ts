import { expect, test } from "vitest";
import { dayOf, defaultAsOf, nextDay, readScope, within } from "./scope.logic";

test("what an address holds is kept when it can be understood", () => {
  expect(readScope({ last: "30d", asOf: "2026-07-01", q: 1 })).toEqual({
    last: "30d",
    asOf: "2026-07-01",
  });
  expect(readScope({ last: "thirty", asOf: "2026-02-31x" })).toEqual({});
  expect(readScope({ last: 30, asOf: null })).toEqual({});
  expect(readScope({ last: "all" })).toEqual({ last: "all" });
});

test("days are those of the workspace's zone", () => {
  const late = Date.parse("2026-06-30T23:33:00Z");
  expect(dayOf(late, "UTC")).toBe("2026-06-30");
  expect(dayOf(late, "Asia/Shanghai")).toBe("2026-07-01");
  expect(nextDay("2026-12-31")).toBe("2027-01-01");
});

test("data that ended a while ago are looked at as of their last day", () => {
  const now = Date.parse("2026-11-29T12:00:00Z");
  expect(defaultAsOf("2026-06-30T23:33:00Z", now, "UTC")).toBe("2026-07-01");
  expect(defaultAsOf("2026-11-28T13:00:00Z", now, "UTC")).toBeNull();
  expect(defaultAsOf(null, now, "UTC")).toBeNull();
});

test("a question says what it says itself", () => {
  const question = { trend: { series: [] } } as never;
  expect(within(question, "30d", "2026-07-01")).toEqual({
    as_of: "2026-07-01",
    range: { last: "30d" },
    trend: { series: [] },
  });
  expect(within(question, "all", null)).toEqual({ trend: { series: [] } });
  const own = { as_of: "2025-01-01", trend: { series: [] } } as never;
  expect(within(own, "all", "2026-07-01")).toMatchObject({ as_of: "2025-01-01" });
});

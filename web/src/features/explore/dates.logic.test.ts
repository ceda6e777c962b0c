import { expect, test } from "vitest";
import { dayBefore, nextDay, ownRange, startOfLast } from "./dates.logic";

test("days follow each other over months and leap days", () => {
  expect(nextDay("2028-02-28")).toBe("2028-02-29");
  expect(dayBefore("2026-03-01")).toBe("2026-02-28");
  expect(startOfLast("2026-07-01", "30d")).toBe("2026-06-01");
  expect(startOfLast("2026-07-01", "all")).toBe("2025-07-01");
});

test("only whole days in order have fields of their own", () => {
  expect(ownRange({ from: "2026-01-01", to: "2026-02-01" })).not.toBeNull();
  expect(ownRange({ last: "30d" })).toBeNull();
  expect(ownRange({ from: "2026-02-01", to: "2026-01-01" })).toBeNull();
  expect(ownRange({ from: "2026-01-01T10:00:00Z", to: "2026-02-01" })).toBeNull();
});

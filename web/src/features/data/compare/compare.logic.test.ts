import { describe, expect, it } from "vitest";
import { askedOf, dayAfter, dayBefore, differs, isCounted, sheet } from "./compare.logic";
import type { Figure, Reconciliation } from "./compare-query";

const figure: Figure = {
  theirs: 5,
  exported: 4,
  ours: 3,
  difference: -2,
  share: -0.4,
  reasons: [
    { reason: "joined", adds: -2 },
    { reason: "time_zone", adds: 1 },
  ],
  unexplained: -1,
};

describe("the request", () => {
  it("takes the last day as included, and leaves out what is blank", () => {
    expect(askedOf({ from: "", until: "", reported: " \n" })).toEqual({});
    expect(askedOf({ from: "2026-02-01", until: "2026-02-28", reported: "x" })).toEqual({
      from: "2026-02-01",
      to: "2026-03-01",
      reported: "x",
    });
  });

  it("knows the days around a day", () => {
    expect(dayAfter("2024-02-28")).toBe("2024-02-29");
    expect(dayBefore("2026-01-01")).toBe("2025-12-31");
  });
});

describe("figures", () => {
  const same: Figure = { ...figure, theirs: 3, exported: 3, difference: 0, unexplained: 0 };

  it("differ also where reasons cancel each other out", () => {
    expect(differs(same)).toBe(true);
    expect(differs({ ...same, reasons: [] })).toBe(false);
  });

  it("count when either side counts something", () => {
    expect(isCounted({ metric: "events", whole: figure, days: [] })).toBe(true);
    const none = { ...figure, theirs: 0, ours: 0 };
    expect(isCounted({ metric: "events", whole: none, days: [] })).toBe(false);
  });
});

it("has a row per figure, day and reason", () => {
  const day = { ...figure, day: "2026-03-02", reasons: [] };
  const metrics = [{ metric: "users", whole: figure, days: [day] }];
  expect(sheet({ metrics } as unknown as Reconciliation)).toEqual([
    ["users", "", 5, 4, 3, -2, -1, "joined", -2],
    ["users", "", 5, 4, 3, -2, -1, "time_zone", 1],
    ["users", "2026-03-02", 5, 4, 3, -2, -1, "", null],
  ]);
});

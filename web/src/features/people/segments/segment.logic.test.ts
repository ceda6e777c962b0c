import { describe, expect, it } from "vitest";
import { beside, instantsOf, meanFelt, mostApart } from "./segment.logic";

const DAY = 86_400_000;

describe("instantsOf", () => {
  it("ends at as-of, goes evenly back, and never before the first event", () => {
    const at = 1000 * DAY;
    const weekly = instantsOf(90, at, 0);
    expect(weekly.at(-1)).toBe(at);
    expect(weekly).toHaveLength(13);
    expect((weekly[1] ?? 0) - (weekly[0] ?? 0)).toBe(7 * DAY);
    expect(instantsOf(7, at, 0)).toHaveLength(8);
    expect(instantsOf(365, at, at - 100 * DAY).every((one) => one >= at - 100 * DAY)).toBe(true);
    expect(instantsOf(365, at, 0).length).toBeLessThanOrEqual(14);
  });
});

it("puts both sides beside each other and finds what sets them apart", () => {
  const lines = beside(
    new Map([["a", 0.5]]),
    new Map([
      ["a", 0.4],
      ["b", 0.3],
    ]),
  );
  expect(lines).toEqual([
    { key: "a", own: 0.5, all: 0.4 },
    { key: "b", own: 0, all: 0.3 },
  ]);
  expect(mostApart(lines, 1)[0]?.key).toBe("b");
});

it("knows no feeling where nobody noted one", () => {
  expect(
    meanFelt([
      { felt: 1, subjects: 0 },
      { felt: null, subjects: 4 },
    ]),
  ).toBeNull();
  expect(
    meanFelt([
      { felt: 2, subjects: 1 },
      { felt: -1, subjects: 2 },
    ]),
  ).toEqual({ n: 3, mean: 0 });
});

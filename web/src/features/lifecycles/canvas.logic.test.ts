import { describe, expect, it } from "vitest";
import { arcsOf, drawn, levelsOf, placeAt } from "./canvas.logic";

const stages = ["a", "b", "c", "gone"].map((key) => ({ key, names: key, terminal: false }));
const move = (from: string | string[], to: string, kind: string) => ({
  from,
  to,
  kind: kind as "progress",
  priority: 0,
});

describe("arcsOf", () => {
  const arcs = arcsOf({
    stages,
    transitions: [
      move("a", "b", "progress"),
      move(["a", "b"], "c", "progress"),
      move("c", "a", "regress"),
      move("*", "gone", "close"),
      move("a", "nowhere", "progress"),
    ],
  });
  it("draws one arc per pair and one arrow for any stage", () => {
    expect(arcs.map(({ from, to }) => [from, to])).toEqual([
      [0, 1],
      [0, 2],
      [1, 2],
      [2, 0],
      [null, 3],
    ]);
  });
  it("lays overlapping arcs of one side on different levels", () => {
    for (const a of arcs) {
      for (const b of arcs) {
        if (a === b || a.isAbove !== b.isAbove || a.from === null || b.from === null) continue;
        const overlap =
          Math.min(a.from, a.to) < Math.max(b.from, b.to) &&
          Math.max(a.from, a.to) > Math.min(b.from, b.to);
        if (overlap) expect(a.level).not.toBe(b.level);
      }
    }
    expect(levelsOf(arcs)).toEqual({ above: 2, below: 1 });
  });
});

describe("drawn", () => {
  const transitions = [move("a", "b", "progress"), move("c", "a", "regress")];
  it("keeps cards readable and numbers apart", () => {
    const narrow = drawn({ stages, transitions }, 200);
    expect(narrow.step).toBe(110);
    expect(narrow.width).toBe(4 * 110);
    const wide = drawn({ stages, transitions }, 1200);
    expect(wide.width).toBe(1200);
    const [forward, back] = wide.arrows;
    expect(forward?.mark.y).toBeLessThan(wide.top);
    expect(back?.mark.y).toBeGreaterThan(wide.top);
  });
  it("knows where a card is dropped", () => {
    expect([-5, 10, 301, 99_999].map((x) => placeAt({ step: 300 }, x, 4))).toEqual([0, 0, 1, 3]);
  });
});

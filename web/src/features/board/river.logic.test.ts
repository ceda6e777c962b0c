import { describe, expect, it } from "vitest";
import { type Move, river, type Station } from "./river.logic";

const stations: Station[] = [
  { key: "a", now: 100, atRisk: 0 },
  { key: "b", now: 50, atRisk: 25 },
  { key: "c", now: 0, atRisk: 0 },
];
const move = (from: string | null, to: string, kind: Move["kind"], moves: number): Move => ({
  from,
  to,
  kind,
  moves,
  subjects: moves,
  medianMs: null,
});
const size = { length: 300, isVertical: false, widest: 100, gap: 20 };

describe("river", () => {
  it("draws bands and flows on one scale", () => {
    const drawn = river(stations, [move("a", "b", "progress", 30)], size);
    expect(drawn.bands.map((band) => band.height)).toEqual([100, 50, 0]);
    expect(drawn.bands[1]?.risk?.height).toBe(25);
    expect(drawn.flows[0]).toMatchObject({ shape: "ribbon", width: 30, skipped: 0 });
  });

  it("widens the scale when more moved than stand anywhere", () => {
    const drawn = river(stations, [move("a", "b", "progress", 200)], size);
    expect(drawn.flows[0]?.width).toBe(100);
    expect(drawn.bands[0]?.height).toBe(50);
  });

  it("leads on above and back below", () => {
    const moves = [move("a", "c", "progress", 10), move("c", "a", "regress", 10)];
    const [skip, back] = river(stations, moves, size).flows;
    const center = (river(stations, moves, size).bands[0]?.y ?? 0) + 50;
    expect(skip).toMatchObject({ shape: "arc", skipped: 1 });
    expect(skip?.middle.y).toBeLessThan(center - 50);
    expect(back?.middle.y).toBeGreaterThan(center + 50);
  });

  it("lays long arcs outside of short ones", () => {
    const moves = [move("c", "a", "regress", 10), move("b", "a", "regress", 10)];
    const [long, short] = river(stations, moves, size).flows;
    expect(long?.middle.y).toBeGreaterThan((short?.middle.y ?? 0) + 20);
  });

  it("turns for narrow screens", () => {
    const flat = river(stations, [move("a", "c", "progress", 10)], size);
    const tall = river(stations, [move("a", "c", "progress", 10)], { ...size, isVertical: true });
    expect(tall.height).toBe(flat.width);
    expect(tall.bands[0]?.width).toBe(flat.bands[0]?.height);
  });

  it("gets thinner where arcs would run into each other", () => {
    const drawn = river(stations, [move("b", "a", "regress", 100)], size);
    expect(drawn.flows[0]?.width).toBe(16);
    expect(drawn.bands[0]?.height).toBe(16);
  });

  it("leaves out moves to stages it does not know", () => {
    expect(river(stations, [move("a", "z", "progress", 10)], size).flows).toEqual([]);
  });
});

import { describe, expect, it } from "vitest";
import type { StageFacts } from "./facts.logic";
import { risks, stays, ticks } from "./ribbons.logic";

const move = (at: string, to: string) => ({ at, to, by: "rule", from: null, kind: "progress" });
const END = Date.parse("2026-01-31T00:00:00Z");

describe("stays", () => {
  const facts: StageFacts = {
    stage: "c",
    moves: [
      move("2026-01-01T00:00:00Z", "a"),
      move("2026-01-11T00:00:00Z", "b"),
      move("2026-01-11T00:00:00Z", "c"),
    ],
    risk_moves: [
      { at: "2026-01-05T00:00:00Z", to: "watching" },
      { at: "2026-01-07T00:00:00Z", to: "saved" },
      { at: "2026-01-09T00:00:00Z", to: "none" },
      { at: "2026-01-20T00:00:00Z", to: "at_risk" },
    ],
  };
  it("covers the time from the first move to as-of without gaps", () => {
    const all = stays(facts, END);
    expect(all.map(({ key }) => key)).toEqual(["a", "c"]);
    expect(all[0]?.to).toBe(all[1]?.from);
    expect(all.at(-1)?.to).toBe(END);
  });
  it("draws risk, not its absence", () => {
    expect(risks(facts, END).map(({ key }) => key)).toEqual(["watching", "at_risk"]);
    expect(risks({ stage: null, moves: [] }, END)).toEqual([]);
  });
});

describe("ticks", () => {
  it("is never more than asked for and ends at the end", () => {
    for (const days of [1, 10, 100, 1000, 10_000]) {
      const marks = ticks(END - days * 86_400_000, END, 6);
      expect(marks.length).toBeLessThanOrEqual(7);
      expect(marks.at(-1)).toBe(END);
    }
    expect(ticks(END, END, 6)).toEqual([]);
  });
});

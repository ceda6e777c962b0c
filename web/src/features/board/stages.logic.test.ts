import { describe, expect, it } from "vitest";
import { chosen } from "~/api/in-force.logic";
import { perFor } from "~/scope/per.logic";
import { readBoard } from "./search.logic";
import { feelingsOf, movesOf } from "./stages.logic";

describe("feelingsOf", () => {
  it("takes the mean per stage of those known", () => {
    const feelings = feelingsOf([
      { felt: -2, stages: ["cart", "cart"] },
      { felt: 1, stages: ["cart", "loyal"] },
    ]);
    expect(feelings.get("cart")).toEqual({ customers: 3, mean: -1 });
    expect(feelings.get("loyal")).toEqual({ customers: 1, mean: 1 });
    expect(feelings.has("visitor")).toBe(false);
  });
});

describe("movesOf", () => {
  it("names a pair after most of its moves", () => {
    const kinds = [
      { kind: "lateral" as const, moves: 2 },
      { kind: "regress" as const, moves: 9 },
    ];
    const pair = { from: "b", to: "a", moves: 11, subjects: 8, kinds, median_dwell_ms: null };
    expect(movesOf({ matrix: [pair] })[0]?.kind).toBe("regress");
  });
});

describe("the board's address", () => {
  it("keeps what can be understood", () => {
    expect(readBoard({ lifecycle: "shop", per: "week", stray: 1 })).toEqual({
      lifecycle: "shop",
      per: "week",
    });
    expect(readBoard({ lifecycle: 3, per: "fortnight" })).toEqual({});
  });

  it("shows the lifecycle in the address, else the one with most stages", () => {
    const items = [
      { key: "small", stages: 3 },
      { key: "large", stages: 7 },
      { key: "as-large", stages: 7 },
    ];
    expect(chosen(items, "small")?.key).toBe("small");
    expect(chosen(items, "gone")?.key).toBe("large");
    expect(chosen([], undefined)).toBeUndefined();
  });

  it("counts moves in periods that fit", () => {
    expect(["7d", "90d", "365d", "all"].map(perFor)).toEqual(["day", "week", "month", "month"]);
  });
});

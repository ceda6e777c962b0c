import { describe, expect, it } from "vitest";
import { departmentsOf, neighbour, readWorklist, worklistOf } from "./worklist.logic";

describe("worklistOf", () => {
  it("asks for one owner's customers in a department's stages", () => {
    const question = worklistOf({ lifecycle: "shop", owner: "dana", stages: ["cart"] }, 50);
    expect(question).toEqual({
      worklist: { lifecycle: "shop", owned_by: "dana", top: 50 },
      segment: { property: { name: "$stage.shop", is: ["cart"] } },
    });
    expect(worklistOf({ lifecycle: "shop", stages: null })).toEqual({
      worklist: { lifecycle: "shop" },
    });
    const beside = { signals: "risks" };
    expect(worklistOf({ lifecycle: "shop", beside })).toEqual({
      worklist: { lifecycle: "shop", signals: "risks" },
    });
  });
});

describe("departmentsOf", () => {
  it("gathers the stages each answers for", () => {
    const stages = [{ key: "a", owner: "Sales" }, { key: "b" }, { key: "c", owner: "Sales" }];
    expect([...departmentsOf(stages)]).toEqual([["Sales", ["a", "c"]]]);
  });
});

describe("neighbour", () => {
  it("begins at the first and stops at the ends", () => {
    expect(neighbour(["a", "b"], null, 1)).toBe("a");
    expect(neighbour(["a", "b"], "a", 1)).toBe("b");
    expect(neighbour(["a", "b"], "b", 1)).toBe("b");
    expect(neighbour(["a", "b"], "gone", -1)).toBe("a");
    expect(neighbour([], null, 1)).toBeNull();
  });
});

it("keeps what can be understood of an address", () => {
  expect(readWorklist({ view: "month", hidden: "x", owner: "dana", reason: 4, at: "37" })).toEqual({
    view: "month",
    owner: "dana",
    at: 37,
  });
});

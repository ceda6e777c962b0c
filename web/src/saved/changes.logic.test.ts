import { expect, test } from "vitest";
import { fateOf, linesLost, reordered } from "./changes.logic";

test("only the lines that went away are told, twice where they stood twice", () => {
  expect(linesLost(["a", "b", "c"], ["c", "a"])).toEqual(["b"]);
  expect(linesLost(["a", "a"], ["a"])).toEqual(["a"]);
  expect(linesLost(["a"], ["a", "b"])).toEqual([]);
});

test("what is on one side only came or went", () => {
  const change = { id: "x", name: "X", before: null, after: ["a"] };
  expect(fateOf(change)).toBe("added");
  expect(fateOf({ ...change, before: ["a"], after: null })).toBe("removed");
  expect(fateOf({ ...change, before: ["b"] })).toBe("changed");
});

test("a group that came or went does not make another order", () => {
  expect(reordered(["a", "b"], ["new", "a", "b"])).toBeNull();
  expect(reordered(["a", "gone", "b"], ["a", "b"])).toBeNull();
  expect(reordered(["a", "b", "c"], ["b", "a"])).toEqual([
    ["a", "b"],
    ["b", "a"],
  ]);
});

test("only the stretch that is in another order is told", () => {
  expect(reordered(["a", "b", "c", "d", "e"], ["a", "c", "d", "b", "e"])).toEqual([
    ["b", "c", "d"],
    ["c", "d", "b"],
  ]);
});

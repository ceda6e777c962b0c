import { expect, test } from "vitest";
import { differences, isSame, merged } from "./merge.logic";

const base = { name: "Sales", question: { trend: { a: 1, b: 2 } }, description: "old" };

test("a part only one changed begins with that side; one both changed is said to be", () => {
  const mine = { ...base, name: "Sales, mine", description: "mine" };
  const theirs = { ...base, question: { trend: { b: 3, a: 1 } }, description: "theirs" };
  const found = differences(base, mine, theirs);
  expect(found.map(({ part, side, isBoth }) => [part, side, isBoth])).toEqual([
    ["name", "mine", false],
    ["question", "theirs", false],
    ["description", "mine", true],
  ]);
});

test("fields in another order are no difference", () => {
  expect(differences(base, { ...base, question: { trend: { b: 2, a: 1 } } }, base)).toEqual([]);
  expect(isSame({ a: undefined, b: [1] }, { b: [1] })).toBe(true);
  expect(isSame([1, 2], [2, 1])).toBe(false);
});

test("the merged document has every agreed part and the chosen sides", () => {
  const mine = { name: "a", tile: { x: 1 } };
  const theirs = { name: "b", other: 2 };
  expect(merged(mine, theirs, { name: "theirs", tile: "mine", other: "theirs" })).toEqual({
    name: "b",
    tile: { x: 1 },
    other: 2,
  });
  // A part I took out stays out when my side is chosen.
  expect(merged({ name: "a" }, theirs, { other: "mine" })).toEqual({ name: "a" });
});

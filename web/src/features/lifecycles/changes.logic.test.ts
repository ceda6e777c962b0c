import { expect, it } from "vitest";
import { changedParts } from "./changes.logic";
import {
  type Definition,
  movedStage,
  patchedMove,
  patchedStage,
  withStage,
} from "./definition.logic";

const base = {
  version: 1,
  key: "shop",
  names: "Shop",
  initial: "a",
  stages: [
    { key: "a", names: "A" },
    { key: "b", names: "B" },
    { key: "c", names: "C" },
  ],
  transitions: [
    { from: "a", to: "b", kind: "progress", when: { did: { event: "buy" } } },
    { from: "b", to: "c", kind: "progress", when: { did: { event: "renew" } } },
  ],
} as unknown as Definition;

const ids = (after: Definition) => changedParts(base, after).map(({ id }) => id);

it("tells a renamed stage and a changed condition, and nothing else", () => {
  const after = patchedMove(patchedStage(base, "a", { names: "First" }), 1, { min_dwell: "1d" });
  expect(ids(after)).toEqual(["stage/a", "move/b>c/progress#0"]);
});

it("does not tell another order where a stage only came", () => {
  expect(ids(withStage(base, { key: "d", names: "D" } as never, "a"))).toEqual(["stage/d"]);
  const [order] = changedParts(base, movedStage(base, "c", 0)).filter(
    ({ kind }) => kind === "order",
  );
  expect(order).toMatchObject({ theirs: ["a", "b", "c"], mine: ["c", "a", "b"] });
});

it("tells a move of another kind as one change", () => {
  const [change, ...more] = changedParts(base, patchedMove(base, 0, { kind: "lateral" }));
  expect(more).toEqual([]);
  expect(change?.theirs).toMatchObject({ kind: "progress" });
  expect(change?.mine).toMatchObject({ kind: "lateral" });
});

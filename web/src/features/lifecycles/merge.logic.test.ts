import { describe, expect, it } from "vitest";
import {
  type Definition,
  movedStage,
  patchedMove,
  patchedStage,
  withStage,
} from "./definition.logic";
import { merged, partsOf } from "./merge.logic";

const base = {
  version: 1,
  key: "shop",
  names: "Shop",
  subject: "person",
  viewpoint: "customer",
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

describe("two edits", () => {
  const mine = patchedMove(patchedStage(base, "a", { names: "Mine" }), 0, { min_dwell: "1d" });
  const theirs = patchedMove(
    withStage(patchedStage(base, "a", { names: "Theirs" }), {
      key: "d",
      names: "D",
      terminal: false,
    }),
    1,
    { priority: 2 },
  );
  const parts = partsOf(base, mine, theirs);

  it("are told apart by part, with who changed it", () => {
    expect(parts.map(({ id, suggested, isContested }) => [id, suggested, isContested])).toEqual([
      ["order", "theirs", false],
      ["stage/a", "mine", true],
      ["stage/d", "theirs", false],
      ["move/a>b/progress#0", "mine", false],
      ["move/b>c/progress#0", "theirs", false],
    ]);
  });

  it("are put together as chosen", () => {
    const suggested = merged(mine, theirs, parts, (part) => part.suggested);
    expect(suggested.stages.map(({ names }) => names)).toEqual(["Mine", "B", "C", "D"]);
    expect(suggested.transitions).toEqual([mine.transitions[0], theirs.transitions[1]]);
    const all = merged(mine, theirs, parts, () => "theirs");
    expect(all.stages).toEqual(theirs.stages);
    expect(partsOf(base, all, theirs)).toEqual([]);
    expect(
      partsOf(
        base,
        merged(mine, theirs, parts, () => "mine"),
        mine,
      ),
    ).toEqual([]);
  });

  it("of which one takes a stage away", () => {
    const without = { ...base, stages: base.stages.slice(0, 2) };
    const [order, stage] = partsOf(base, base, without);
    expect([order?.id, stage?.id, stage?.suggested]).toEqual(["order", "stage/c", "theirs"]);
    const moved = movedStage(base, "a", 1);
    const both = partsOf(base, moved, without);
    expect(merged(moved, without, both, ({ suggested }) => suggested).stages).toHaveLength(2);
  });
});

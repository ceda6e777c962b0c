import { describe, expect, it } from "vitest";
import {
  begun,
  doneIn,
  firstOpen,
  placeIn,
  readSitting,
  settledStep,
  stageKey,
  withDraft,
  withoutStep,
  withStep,
} from "./classify.logic";
import type { WorkRow } from "./worklist.logic";

const rows = ["ann", "ben", "cho"].map((id) => ({ id, person: `per_${id}` }) as WorkRow);
const start = begun("shop", "2026-07-01T00:00:00Z", rows);
const felt = (value: -2 | 2, row = "ann") => ({
  id: `${row}${value}`,
  row,
  field: "felt" as const,
  value,
  word: { note: { text: "x", felt: value } },
  at: null,
});

describe("a sitting", () => {
  const once = withStep(start, felt(-2));
  const twice = settledStep(withStep(once, felt(2)), 2, { state: "saved", import: "imp_2" });

  it("counts customers, not words", () => {
    expect([doneIn(start), doneIn(once), doneIn(twice)]).toEqual([0, 1, 1]);
    expect(firstOpen(twice)).toBe(1);
    expect(placeIn(twice, 3)).toBe(2);
    expect(placeIn(twice, 4)).toBeNull();
  });

  it("takes back word by word", () => {
    const back = withoutStep(twice, 2);
    expect(back.answers.ann).toEqual({ felt: -2 });
    const none = withoutStep(back, 1);
    expect(none.answers).toEqual({});
    expect(none.steps).toEqual([]);
    expect(withoutStep(none, 9)).toBe(none);
  });

  it("loses no note that is taken back", () => {
    const said = {
      id: "n",
      row: "ben",
      field: "note" as const,
      value: "Cross",
      word: { note: { text: "Cross" } },
      at: null,
    };
    const noted = withStep(withDraft(start, "ben", ""), said);
    expect(withoutStep(noted, 1).drafts).toEqual({ ben: "Cross" });
    const more = withDraft(noted, "ben", "Cross again");
    expect(withoutStep(more, 1).drafts).toEqual({ ben: "Cross again" });
  });

  it("is kept, and what was on its way is sent again", () => {
    const kept = readSitting(JSON.stringify(once), "shop");
    expect(kept?.steps[0]?.state).toBe("failed");
    expect(kept?.answers).toEqual(once.answers);
    expect(readSitting(JSON.stringify(once), "other")).toBeNull();
    for (const bad of [null, "", "{", "{}", "[]"]) expect(readSitting(bad, "shop")).toBeNull();
  });
});

it("gives every stage a key of its own that means nothing else", () => {
  const keys = Array.from({ length: 20 }, (_, at) => stageKey(at));
  expect(new Set(keys).size).toBe(20);
  for (const taken of ["j", "k", "u", "n", "g", "p", "?", "/"]) expect(keys).not.toContain(taken);
  expect(stageKey(20)).toBeNull();
});

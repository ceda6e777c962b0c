import { expect, test } from "vitest";
import { type Done, progressOf } from "./checklist.logic";

const nothing: Done = {
  import: false,
  lifecycle: false,
  checkup: false,
  signals: false,
  insight: false,
  judgement: false,
};

test("the first step that is not done is the next one, also when later ones are", () => {
  const progress = progressOf({ ...nothing, import: true, signals: true });
  expect(progress?.done).toBe(2);
  expect(progress?.steps.filter(({ isNext }) => isNext).map(({ step }) => step)).toEqual([
    "lifecycle",
  ]);
});

test("nothing is said while something is unknown, or when all is done", () => {
  expect(progressOf({ ...nothing, insight: undefined })).toBeNull();
  const all = Object.fromEntries(Object.keys(nothing).map((step) => [step, true])) as Done;
  expect(progressOf(all)).toBeNull();
});

import { expect, test } from "vitest";
import { begun, changed, gone } from "./history.logic";

test("what was undone can be done again, until something else is changed", () => {
  let history = changed(changed(begun<string>(), "a"), "b");
  const [undone, now] = gone(history, "c", 1) ?? [history, ""];
  expect(now).toBe("b");
  expect(undone).toEqual({ past: ["a"], future: ["c"] });
  expect(gone(undone, "b", -1)).toEqual([{ past: ["a", "b"], future: [] }, "c"]);
  history = changed(undone, "b");
  expect(history).toEqual({ past: ["a", "b"], future: [] });
});

test("several steps at once, and no further than there is", () => {
  const history = { past: ["a", "b"], future: ["d"] };
  expect(gone(history, "c", 2)).toEqual([{ past: [], future: ["b", "c", "d"] }, "a"]);
  expect(gone(history, "c", 3)).toBeNull();
  expect(gone(history, "c", -2)).toBeNull();
});

import { expect, test } from "vitest";
import { HIDDEN } from "./live.logic";
import { firstFix, readFix, side } from "./mend.logic";

test("a reason has a first fix, at the place that is wrong", () => {
  expect(firstFix({ reason: "bad_timestamp", pointer: "/timestamp" })).toEqual([
    { op: "time", path: "/timestamp", order: "day_first" },
  ]);
  expect(firstFix({ reason: "missing_identity", pointer: "/client_id" })[0]?.path).toBe(
    "/client_id",
  );
  expect(firstFix({ reason: "event_too_large", pointer: "" })).toEqual([]);
  expect(firstFix({ reason: "no_rule", pointer: "" })).toEqual([]);
});

test("a fix is a list, or says why it is none", () => {
  expect(readFix("[]")).toEqual({ fix: [] });
  expect(readFix("{}")).toHaveProperty("problem");
  expect(readFix("[")).toHaveProperty("problem");
});

test("values are hidden while names are", () => {
  expect(side("ann", false)).toBe('"ann"');
  expect(side("ann", true)).toBe(HIDDEN);
  expect(side(undefined, true)).toBeNull();
  expect(side(null, false)).toBe("null");
});

import { expect, test } from "vitest";
import { isFilter, isRule, measureOf } from "./question-words.logic";

test("some events are told from conditions, ranges and other objects", () => {
  expect(isFilter({ event: "a", where: {} })).toBe(true);
  expect(isFilter({})).toBe(true);
  expect(isFilter({ from: { event: "a" } })).toBe(false);
  expect(isRule({ did: { event: "a" } })).toBe(true);
  expect(isRule({ saved: "seg_1" })).toBe(true);
  expect(isRule({ last: { event: "a" } })).toBe(true);
  expect(isRule({ last: "30d" })).toBe(false);
  expect(isRule({ by: "device", top: 5 })).toBe(false);
});

test("a measure is read as its word and property", () => {
  expect(measureOf(undefined)).toBeNull();
  expect(measureOf("unique")).toEqual({ name: "unique" });
  expect(measureOf({ sum: "$amount" })).toEqual({ name: "sum", property: "$amount" });
  expect(measureOf({ active: 28 })).toEqual({ name: "active28" });
  expect(measureOf({ percentile: { of: "$amount", at: 50 } })).toEqual({
    name: "median",
    property: "$amount",
  });
  expect(measureOf({ percentile: { of: "$amount", at: 90 } })).toBeNull();
});

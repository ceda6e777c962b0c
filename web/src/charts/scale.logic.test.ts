import { expect, test } from "vitest";
import { everyNth, fitted, spread, ticks, widthOf } from "./scale.logic";

test("ticks are round and hold zero and the largest", () => {
  expect(ticks(0, 97)).toEqual([0, 25, 50, 75, 100]);
  expect(ticks(0, 0.31)).toEqual([0, 0.1, 0.2, 0.3, 0.4]);
  expect(ticks(-40, 80)).toEqual([-50, 0, 50, 100]);
  expect(ticks(0, 0)).toEqual([0, 1]);
});

test("labels are cut at whole letters", () => {
  expect(fitted("order_placed", 200)).toBe("order_placed");
  const cut = fitted("👩🏽‍🚀 a very long name of an event", 90);
  expect(widthOf(cut)).toBeLessThanOrEqual(90);
  expect(cut.endsWith("…")).toBe(true);
  expect(widthOf("漏斗")).toBeGreaterThan(widthOf("ab"));
});

test("labels that would touch are left out", () => {
  expect(everyNth(12, 1200, 40)).toBe(1);
  expect(everyNth(52, 520, 40)).toBe(6);
});

test("labels at the ends of lines make room for each other", () => {
  const placed = spread([50, 52, 10], 14, 0, 100);
  expect(placed[2]).toBe(10);
  expect((placed[1] ?? 0) - (placed[0] ?? 0)).toBeGreaterThanOrEqual(14);
  expect(Math.max(...spread([98, 99, 100], 14, 0, 100))).toBeLessThanOrEqual(100);
});

import { expect, test } from "vitest";
import {
  everyNth,
  fitted,
  isStacked,
  laidOut,
  spread,
  ticks,
  widthOf,
  wrapped,
} from "./scale.logic";

test("ticks are round and hold zero and the largest", () => {
  expect(ticks(0, 97)).toEqual([0, 25, 50, 75, 100]);
  expect(ticks(0, 0.31)).toEqual([0, 0.1, 0.2, 0.3, 0.4]);
  expect(ticks(-40, 80)).toEqual([-50, 0, 50, 100]);
  expect(ticks(0, 0)).toEqual([0, 1]);
  // Steps of 500 would leave half of the drawing empty.
  expect(ticks(-480, 540)).toEqual([-600, -400, -200, 0, 200, 400, 600]);
});

test("labels are cut at whole letters", () => {
  expect(fitted("order_placed", 200)).toBe("order_placed");
  const cut = fitted("👩🏽‍🚀 a very long name of an event", 90);
  expect(widthOf(cut)).toBeLessThanOrEqual(90);
  expect(cut.endsWith("…")).toBe(true);
  expect(widthOf("漏斗")).toBeGreaterThan(widthOf("ab"));
});

test("names stand above their bars where they would be cut beside them", () => {
  expect(isStacked(150, 340)).toBe(true);
  expect(isStacked(60, 340)).toBe(false);
  expect(isStacked(400, 1100)).toBe(false);
});

test("labels that would touch are left out", () => {
  expect(everyNth(12, 1200, 40)).toBe(1);
  expect(everyNth(52, 520, 40)).toBe(6);
});

test("long texts go on in the next line", () => {
  expect(wrapped("next step after 1 min", 90)).toEqual(["next step", "after 1 min"]);
  expect(wrapped("下一步用时，最慢一成", 62)).toEqual(["下一步用", "时，最慢一", "成"]);
  expect(wrapped("short", 90)).toEqual(["short"]);
});

test("names of a legend go on in the next row where they do not fit", () => {
  const rows = laidOut(["order_placed", "add_to_cart", "visit"], 200, 12, 30).map(({ row }) => row);
  expect(rows).toEqual([0, 1, 1]);
  expect(laidOut(["a name far longer than all the room there is"], 60, 12, 30)).toEqual([
    { x: 0, row: 0 },
  ]);
});

test("labels at the ends of lines make room for each other", () => {
  const placed = spread([50, 52, 10], 14, 0, 100);
  expect(placed[2]).toBe(10);
  expect((placed[1] ?? 0) - (placed[0] ?? 0)).toBeGreaterThanOrEqual(14);
  expect(Math.max(...spread([98, 99, 100], 14, 0, 100))).toBeLessThanOrEqual(100);
});

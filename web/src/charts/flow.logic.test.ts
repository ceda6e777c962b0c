import { expect, test } from "vitest";
import { place } from "./flow.logic";

const COLUMNS = [
  [
    { key: "a", count: 60 },
    { key: "b", count: 40 },
  ],
  [
    { key: "x", count: 30 },
    { key: "y", count: 70 },
  ],
];
const BANDS = [
  { column: 0, source: "a", target: "y", count: 45 },
  { column: 0, source: "a", target: "x", count: 15 },
  { column: 0, source: "b", target: "x", count: 15 },
  { column: 0, source: "b", target: "y", count: 25 },
  { column: 0, source: "b", target: "gone", count: 9 },
];

test("columns that sum to the same are equally high", () => {
  const { nodes } = place(COLUMNS, BANDS, { height: 110, gap: 10 });
  const bottom = (column: number) =>
    Math.max(...nodes.filter((node) => node.column === column).map(({ top, tall }) => top + tall));
  expect(bottom(0)).toBe(110);
  expect(bottom(1)).toBe(110);
});

test("bands fill their nodes without crossing at the ends", () => {
  const { bands } = place(COLUMNS, BANDS, { height: 110, gap: 10 });
  const of = (source: string, target: string) =>
    bands.find((band) => band.source === source && band.target === target);
  expect(bands).toHaveLength(4);
  expect(of("a", "x")).toMatchObject({ fromTop: 0, toTop: 0, tall: 15 });
  expect(of("a", "y")).toMatchObject({ fromTop: 15, toTop: 40, tall: 45 });
  expect(of("b", "x")).toMatchObject({ fromTop: 70, toTop: 15 });
  expect(of("b", "y")).toMatchObject({ fromTop: 85, toTop: 85, tall: 25 });
});

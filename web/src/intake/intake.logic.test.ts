import { expect, test } from "vitest";
import type { Schemas } from "~/api/client";
import { shareOf, slugOf } from "./intake.logic";

const job = (fields: Partial<Schemas["Job"]>) =>
  ({
    state: "running",
    total_bytes: 100,
    bytes: 0,
    rows: 0,
    written: 0,
    ...fields,
  }) as Schemas["Job"];

test("reading is the first half of an import, writing the second", () => {
  expect(shareOf(job({ bytes: 50 }))).toBe(0.25);
  expect(shareOf(job({ bytes: 100, rows: 10, written: 5 }))).toBe(0.75);
  expect(shareOf(job({ bytes: 50, rows: 10, written: 5 }))).toBe(0.25);
  expect(shareOf(job({ total_bytes: 0, bytes: 7 }))).toBe(0);
  expect(shareOf(job({ state: "done" }))).toBe(1);
});

test("a file's name becomes a slug", () => {
  expect(slugOf("Orders 2024.csv.gz")).toBe("orders-2024");
  expect(slugOf("订单.xlsx")).toBe("default");
  expect(slugOf("C:\\data\\__Export__.csv")).toBe("export");
  expect(slugOf(`${"x".repeat(60)}.csv`)).toHaveLength(40);
});

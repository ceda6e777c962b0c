import { expect, test } from "vitest";
import type { Schemas } from "~/api/client";
import { nameOfImport, shareOf } from "./intake.logic";

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

test("an import is known by its files, without the folders of the server", () => {
  const files = ["/data/uploads/upl_1/orders.csv", "C:\\exports\\more.csv", "plain.csv"];
  expect(nameOfImport({ files, source: "orders" })).toBe("orders.csv, more.csv, plain.csv");
  expect(nameOfImport({ files: [], source: "live" })).toBe("live");
});

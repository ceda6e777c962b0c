import { expect, test } from "vitest";
import { genericSheets } from "./generic.logic";

test("single values and lists of an unknown answer are all in some table", () => {
  const answer = {
    nps: { score: 31.5, interval: { low: 20, high: 41 } },
    classes: [
      { class: "promoter", count: 5, share: { rate: 0.5, low: 0.3, high: 0.7 } },
      { class: "detractor", count: 2, share: null, median_ms: 1000 },
    ],
    none: [],
    names: ["a", "b"],
  };
  const [figures, classes] = genericSheets(answer, "responses");
  expect(figures?.rows.map(({ values }) => [values.name, values.value])).toEqual([
    ["nps.score", 31.5],
    ["nps.interval.low", 20],
    ["nps.interval.high", 41],
    ["names", '["a","b"]'],
  ]);
  const types = Object.fromEntries(classes?.columns.map(({ key, type }) => [key, type]) ?? []);
  expect(types).toMatchObject({
    class: "text",
    count: "number",
    "share.rate": "share",
    median_ms: "duration",
  });
  expect(classes?.rows[1]?.values).toMatchObject({ class: "detractor", share: null });
});

test("lists within lists are tables that name what they belong to", () => {
  const answer = {
    stages: [
      { key: "visitor", dwell: [{ days: 1, count: 4 }], out: [] },
      { key: "buyer", dwell: [{ days: 2, count: 7 }], out: [] },
    ],
  };
  const sheets = genericSheets(answer, "stages");
  expect(sheets.map(({ name }) => name)).toEqual(["stages", "stages.dwell"]);
  expect(sheets[1]?.rows.map(({ values }) => values)).toEqual([
    { key: "visitor", days: 1, count: 4 },
    { key: "buyer", days: 2, count: 7 },
  ]);
});

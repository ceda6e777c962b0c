import { expect, test } from "vitest";
import type { Translate } from "~/i18n";
import { drawnLines, formulaSheet, letterOf } from "./formula.logic";

const t: Translate = (key, values) => (values ? `${key} ${Object.values(values).join(" ")}` : key);
const span = { from: null, to: null, as_of: "2026-07-01T00:00:00Z", timezone: "UTC" };

test("a formula's values stand by period, nothing where nothing can be computed", () => {
  const points = [
    { period: "2026-05", value: 1 / 3 },
    { period: "2026-06", value: null },
  ];
  const formula = {
    formula: "a / b",
    lines: [{ points }, { breakdown: "x", points, previous: true }],
  };
  const sheet = formulaSheet(formula, { span, unit: "month" }, t);
  expect(sheet.columns.map(({ title }) => title)).toEqual([
    "explore.col.period",
    "a / b",
    "explore.beforeLine x",
  ]);
  expect(sheet.rows.map(({ values }) => values["0"])).toEqual([0.333333, null]);
  expect(drawnLines(formula)).toHaveLength(1);
});

test("a total is one row", () => {
  const formula = { formula: "a", lines: [{ points: [{ value: 2 }] }] };
  const sheet = formulaSheet(formula, { span, unit: undefined }, t);
  expect(sheet.rows[0]?.values).toEqual({ period: "explore.oneTotal", "0": 2 });
  expect([letterOf(0), letterOf(2)]).toEqual(["a", "c"]);
});

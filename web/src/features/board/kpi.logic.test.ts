import { expect, it } from "vitest";
import { formats } from "~/i18n/format";
import { changeOf, shownValue } from "./kpi.logic";

const format = formats("en");

it("writes a value in its unit, and never a missing one as zero", () => {
  expect(shownValue(0.25, { unit: "share" }, format)).toBe("25.0\u00a0%");
  expect(shownValue(90_000, { unit: "duration" }, format)).toBe("1\u00a0min\u00a030\u00a0s");
  expect(shownValue(12.5, { unit: "money", currency: "EUR" }, format)).toBe("12.50\u00a0EUR");
  expect(shownValue(null, { unit: "count" }, format)).toBe("–");
});

it("tells the change of a share in points", () => {
  expect(changeOf({ unit: "share", change: 0.02, relative_change: 0.5 })).toBe(0.02);
  expect(changeOf({ unit: "count", change: 3, relative_change: 0.5 })).toBe(0.5);
});

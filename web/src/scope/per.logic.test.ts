import { expect, it } from "vitest";
import { hasBegun } from "./per.logic";

it("leaves out a period that begins where the numbers end", () => {
  expect(hasBegun("2026-07", "2026-06-30")).toBe(false);
  expect(hasBegun("2026-07-01", "2026-06-30")).toBe(false);
  expect(hasBegun("2026-06", "2026-06-30")).toBe(true);
  expect(hasBegun("2026-06-29", "2026-06-30")).toBe(true);
  expect(hasBegun("2026-Q3", "2026-06-30")).toBe(true);
});

import { expect, it } from "vitest";
import { axisName, periodName } from "./period";

it("names periods in the reader's language", () => {
  expect(periodName("2026-06-22", "en")).toBe("Jun 22");
  expect(periodName("2026-06", "zh-CN")).toBe("2026年6月");
  expect(periodName("2026-Q2", "en")).toBe("2026-Q2");
});

it("says the year on an axis where it begins", () => {
  expect(axisName("2025-12", 0, "en")).toBe("Dec 2025");
  expect(axisName("2026-01", 1, "en")).toBe("Jan 2026");
  expect(axisName("2026-02", 2, "en")).toBe("Feb");
});

import { describe, expect, it } from "vitest";
import { datedAt } from "./dated.logic";

const now = Date.parse("2026-11-29T12:00:00Z");
const later = now + 120_000;

describe("datedAt", () => {
  it("lies before the page's instant", () => {
    expect(datedAt("2026-07-01T00:00:00Z", 0, now) < "2026-07-01").toBe(true);
    expect(datedAt("2026-07-01T00:00:00Z", 1e9, now) < "2026-07-01").toBe(true);
  });

  it("keeps the order in which things were said", () => {
    const first = datedAt("2026-07-01T00:00:00Z", 0, now);
    const second = datedAt("2026-07-01T00:00:00Z", 1, now);
    const another = datedAt("2026-07-01T00:00:00Z", 0, later);
    expect(first < second).toBe(true);
    expect(first < another).toBe(true);
  });
});

import { describe, expect, it } from "vitest";
import { sparkline } from "./sparkline.logic";

const box = { width: 106, height: 26 };

describe("sparkline", () => {
  it("runs from low to high", () => {
    expect(sparkline([0, 10], box, null).paths).toEqual(["M3 23L103 3"]);
  });

  it("is interrupted where nothing is known", () => {
    const drawn = sparkline([1, null, 3], box, null);
    expect(drawn.paths).toHaveLength(2);
    expect(drawn.last).toEqual({ x: 103, y: 3 });
  });

  it("shows the target on the same scale", () => {
    expect(sparkline([0, 5], box, 10).target).toBe(3);
    expect(sparkline([null], box, 10)).toEqual({ paths: [], last: null, target: null });
  });
});

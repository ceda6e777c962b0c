import { expect, it } from "vitest";
import { stepsOf } from "./survival.logic";

it("goes down in steps and runs on to the end", () => {
  const curve = [
    { after_ms: 50, share: 0.5 },
    { after_ms: 100, share: 0.25 },
  ];
  expect(stepsOf(curve, 200, { width: 102, height: 42 })).toBe("M1 1H26V21H51V31H101");
});

import { expect, it } from "vitest";
import { isSpan, withKey } from "./proposal.logic";

it("gives the document another key and leaves the stages' alone", () => {
  const yaml =
    "# key: not this\nversion: 1\nkey: shop\nstages:\n  - key: visitor\n  - {key: shop}\n";
  expect(withKey(yaml, "shop_2")).toBe(yaml.replace("\nkey: shop\n", "\nkey: shop_2\n"));
});

it("knows lengths of time", () => {
  expect(["90d", "2w", "12h"].every(isSpan)).toBe(true);
  expect(["", "90", "d", "0d", "-1d", "1.5d", "90 d"].some(isSpan)).toBe(false);
});

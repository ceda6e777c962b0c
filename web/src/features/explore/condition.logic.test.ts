import { expect, test } from "vitest";
import { readTests, typed, writeTests } from "./condition.logic";
import { readLength, typedLength } from "./length.logic";

test("conditions are lists of tests, or intricate", () => {
  const all = {
    all: [{ property: { name: "a", is: ["x", "y"] } }, { property: { name: "b", above: 3 } }],
  };
  const tests = readTests(all as never);
  expect(tests).toHaveLength(2);
  expect(tests && writeTests(tests)).toEqual(all);
  expect(readTests({ not: { property: { name: "a", is: "x" } } } as never)).toBeNull();
  expect(readTests({ property: { name: "a", is: "x", above: 1 } } as never)).toBeNull();
});

test("values take the type of their property", () => {
  expect(typed("12,5", "above", "text")).toBe(12.5);
  expect(typed("true", "is", "bool")).toBe(true);
  expect(typed("12", "is", "text")).toBe("12");
  expect(typed("abc", "is", "number")).toBeNull();
  expect(typed("", "contains", "text")).toBeNull();
});

test("lengths are read as people type them", () => {
  expect(typedLength("10 days")).toBe("10d");
  expect(typedLength("3小时")).toBe("3h");
  expect(typedLength("14")).toBe("14d");
  expect(typedLength("2 months")).toBeNull();
  expect(typedLength("2 months", true)).toBe("2mo");
  expect(typedLength("soon")).toBeNull();
  expect(readLength("90d")).toEqual({ n: 90, unit: "d" });
  expect(readLength("session")).toBeNull();
});

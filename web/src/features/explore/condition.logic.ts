/** Conditions on properties, as a flat list of tests where they are one. */
import type { Schemas } from "~/api/client";
import { OPERATORS, type Operator } from "~/criterion/criterion.logic";

export type Condition = Schemas["Condition"];

export { OPERATORS, type Operator };
export type Scalar = string | number | boolean;

/** One property, one operator, what it is held against. */
export interface Test {
  name: string;
  op: Operator;
  /** Several only for `is` and `is_not`. */
  values: Scalar[];
}

const NUMERIC: readonly Operator[] = ["above", "at_least", "below", "at_most"];

export const isNumeric = (op: Operator) => NUMERIC.includes(op);

/** The operators that make sense for a property of this type. */
export function operatorsOf(type: string | undefined): Operator[] {
  if (type === "bool") return ["is", "is_not", "exists"];
  if (type === "number") return ["is", "is_not", ...NUMERIC, "exists"];
  return OPERATORS.filter((op) => !isNumeric(op) || type === undefined);
}

/** The tests that must all hold; `null` where the condition is more intricate than a list. */
export function readTests(condition: Condition | undefined): Test[] | null {
  if (condition === undefined) return [];
  if ("all" in condition) {
    const parts = condition.all.map((part) =>
      "property" in part ? readTest(part.property) : null,
    );
    return parts.every((part) => part !== null) ? parts : null;
  }
  if (!("property" in condition)) return null;
  const test = readTest(condition.property);
  return test && [test];
}

export function readTest(property: unknown): Test | null {
  if (typeof property !== "object" || property === null) return null;
  const { name, ...rest } = property as Record<string, unknown>;
  const [[op, value] = [], ...more] = Object.entries(rest);
  if (typeof name !== "string" || more.length > 0 || !isOperator(op)) return null;
  const values = Array.isArray(value) ? value : [value];
  return values.every(isScalar) ? { name, op, values } : null;
}

export function writeTests(tests: Test[]): Condition | undefined {
  const parts = tests.map((test) => ({ property: writeTest(test) }));
  if (parts.length === 0) return undefined;
  return (parts.length === 1 ? parts[0] : { all: parts }) as Condition;
}

export function writeTest({ name, op, values }: Test): Schemas["PropertyTest"] {
  const value = values.length === 1 ? values[0] : values;
  return { name, [op]: value } as unknown as Schemas["PropertyTest"];
}

/** What was typed, as the property's type wants it; `null` where it cannot be. */
export function typed(text: string, op: Operator, type: string | undefined): Scalar | null {
  if (isNumeric(op) || (type === "number" && (op === "is" || op === "is_not"))) {
    const number = Number(text.trim().replace(",", "."));
    return text.trim() === "" || !Number.isFinite(number) ? null : number;
  }
  if (op === "exists" || type === "bool") {
    return text === "true" ? true : text === "false" ? false : null;
  }
  return text === "" ? null : text;
}

function isOperator(op: unknown): op is Operator {
  return (OPERATORS as readonly unknown[]).includes(op);
}

function isScalar(value: unknown): value is Scalar {
  return ["string", "number", "boolean"].includes(typeof value);
}

import { expect, test } from "vitest";
import { formOf, knownOf, knownOfParts, knownParts, typesOf, writtenOf } from "./known.logic";

test("a form that says nothing writes nothing, and what is written comes back the same", () => {
  expect(knownOf(formOf(undefined))).toBeNull();
  expect(knownOf({ ...formOf(undefined), owner: "  " })).toBeNull();
  const known = { names: { "zh-CN": "下单" }, hidden: true, same_as: "order_placed" };
  expect(knownOf(formOf(known))).toEqual(known);
});

test("what the server adds is not written back", () => {
  const entry = { name: "a", tag: "x", changed_by: "ann", changed_at: "now", verified: true };
  expect(writtenOf(entry)).toEqual({ verified: true });
});

test("a property with values of two types is mixed", () => {
  expect(typesOf({ text: 3, number: 90, bool: 0 })).toEqual({
    kinds: [
      ["number", 90],
      ["text", 3],
    ],
    isMixed: true,
  });
  expect(typesOf({ text: 3 }).isMixed).toBe(false);
});

test("what is known comes apart into one part per language and field, and together again", () => {
  const known = { names: { en: "Return", "zh-CN": "退货" }, owner: "Mei", verified: true };
  expect(knownParts(known)).toEqual({
    "name en": "Return",
    "name zh-CN": "退货",
    owner: "Mei",
    verified: true,
  });
  expect(knownOfParts(knownParts(known))).toEqual(known);
  expect(knownOfParts({})).toEqual({});
});

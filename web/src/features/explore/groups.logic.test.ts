import { expect, test } from "vitest";
import type { Question } from "~/api/client";
import { differenceOf, isClear, ofGroup, readGroups, restOf, writtenOut } from "./groups.logic";

const mobile = { property: { name: "device", is: "mobile" } };

test("the difference of two shares has Newcombe's interval", () => {
  // The paper's first example: 56/70 against 48/80.
  const difference = differenceOf({ count: 56, of: 70 }, { count: 48, of: 80 });
  expect(difference?.points).toBeCloseTo(0.2, 10);
  expect(difference?.low).toBeCloseTo(0.0524, 4);
  expect(difference?.high).toBeCloseTo(0.3339, 4);
  expect(difference && isClear(difference)).toBe(true);
  // And one where both are all or nothing: 10/10 against 0/10.
  const whole = differenceOf({ count: 10, of: 10 }, { count: 0, of: 10 });
  expect(whole?.low).toBeCloseTo(0.6075, 4);
  expect(whole?.high).toBeCloseTo(1, 10);
  expect(differenceOf({ count: 0, of: 0 }, { count: 1, of: 2 })).toBeNull();
});

test("a group narrows those the question is about", () => {
  const question = { segment: mobile, trend: {} } as unknown as Question;
  const group = { match: { did: { event: "buy" } } } as never;
  expect(ofGroup(question, group).segment).toEqual({ all: [mobile, { did: { event: "buy" } }] });
  expect(ofGroup({ trend: {} } as never, group).segment).toEqual({ did: { event: "buy" } });
  expect(ofGroup(question, {})).toBe(question);
});

test("everybody else is in none of the others", () => {
  expect(restOf([{ match: mobile as never }])).toEqual({ not: mobile });
  expect(restOf([{ match: mobile as never }, { match: { all: [] } as never }])).toEqual({
    not: { any: [mobile, { all: [] }] },
  });
  expect(restOf([{}])).toBeUndefined();
  const [, rest] = writtenOut([{ match: mobile as never }, { rest: true }]);
  expect(rest?.match).toEqual({ not: mobile });
});

test("an address holds at most four groups, and no nonsense", () => {
  expect(readGroups([{ name: " ", match: mobile }, 1, { match: [] }])).toEqual([
    { match: mobile },
    {},
  ]);
  expect(readGroups([{ rest: true, match: mobile }])).toEqual([{ rest: true }]);
  expect(readGroups(Array.from({ length: 9 }, () => ({})))).toHaveLength(4);
  expect(readGroups("a")).toBeUndefined();
});

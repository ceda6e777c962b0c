import { expect, test } from "vitest";
import type { Question } from "~/api/client";
import { ofSegment } from "./segment.logic";

const as = (value: object) => value as unknown as Question;

test("a segment narrows a question beside what it says itself", () => {
  const trend = as({ trend: { series: [{}] } });
  expect(ofSegment(trend, undefined)).toBe(trend);
  expect(ofSegment(trend, "seg_1")).toMatchObject({ segment: { saved: "seg_1" } });
  const did = { did: { event: "buy" } };
  expect(ofSegment(as({ ...trend, segment: did }), "seg_1")).toMatchObject({
    segment: { all: [did, { saved: "seg_1" }] },
  });
  // Who is asked for is said by the criterion itself.
  expect(ofSegment(as({ people: { match: did, limit: 5 } }), "seg_1")).toEqual({
    people: { match: { all: [did, { saved: "seg_1" }] }, limit: 5 },
  });
});

import { describe, expect, it } from "vitest";
import type { Question } from "~/api/client";
import { criterionOf, flat, readDrill, sheetOf } from "./number.logic";

const asked = (question: object) => question as Question;

describe("criterionOf", () => {
  it("says where people stand, and only now", () => {
    const question = asked({ range: { last: "90d" }, stages: { lifecycle: "shop" } });
    expect(criterionOf(question, { stage: "loyal", risk: "at_risk" })).toEqual({
      all: [
        { property: { name: "$stage.shop", is: "loyal" } },
        { property: { name: "$risk.shop", is: "at_risk" } },
      ],
    });
    expect(criterionOf(question, { stage: "loyal", period: "2026-06" })).toBeNull();
    expect(criterionOf(question, { from: "a", to: "b" })).toBeNull();
    expect(criterionOf(question, {})).toBeNull();
    const draft = asked({ stages: { lifecycle: { key: "shop", transitions: [] } } });
    expect(criterionOf(draft, { stage: "loyal" })).toBeNull();
  });

  it("keeps the segment of the question and refuses what narrows otherwise", () => {
    const did = { did: { event: "paid" } };
    const question = asked({ segment: did, people: { match: { did: { event: "visit" } } } });
    expect(criterionOf(question, {})).toEqual({ all: [did, { did: { event: "visit" } }] });
    expect(criterionOf(question, { holds: false })).toEqual({
      all: [did, { not: { did: { event: "visit" } } }],
    });
    expect(criterionOf(asked({ ...question, keep: {} }), {})).toBeNull();
  });

  it("turns counted events of a rolling period into a condition", () => {
    const trend = { series: [{ event: "paid" }, { event: "paid", measure: { sum: "$amount" } }] };
    const rolling = asked({ range: { last: "30d" }, trend });
    expect(criterionOf(rolling, { series: 0 })).toEqual({ did: { event: "paid", within: "30d" } });
    expect(criterionOf(rolling, { series: 1 })).toBeNull();
    expect(criterionOf(asked({ range: { from: "2026-01-01" }, trend }), { series: 0 })).toBeNull();
  });

  it("turns plain funnels over all time into sequences", () => {
    const funnel = { steps: [{ event: "a" }, { event: "b" }], window: "7d" };
    const both = { sequence: { steps: [{ event: "a" }, { event: "b" }], within: "7d" } };
    expect(criterionOf(asked({ funnel }), { step: 2 })).toEqual(both);
    expect(criterionOf(asked({ funnel }), { step: 1, state: "dropped" })).toEqual({
      all: [{ did: { event: "a" } }, { not: both }],
    });
    expect(criterionOf(asked({ funnel }), { step: 1, state: "in_progress" })).toBeNull();
    expect(criterionOf(asked({ funnel: { ...funnel, hold: ["sku"] } }), { step: 2 })).toBeNull();
    expect(criterionOf(asked({ range: { last: "30d" }, funnel }), { step: 2 })).toBeNull();
  });
});

it("reads a panel from an address only when it is one", () => {
  const drill = { question: { trend: {} }, cell: { series: 0 }, title: "Paid" };
  expect(readDrill({ drill })).toEqual({ drill });
  expect(readDrill({ drill: { question: "x", cell: {} } })).toEqual({});
  expect(readDrill({ drill: [] })).toEqual({});
});

it("makes columns of details that differ from row to row", () => {
  const rows = [
    flat({ stage: "loyal", did: { holds: true, value: 2 } }),
    flat({ moved: 3, ids: ["a", "b"], deep: [{ x: 1 }] }),
  ];
  expect(sheetOf(rows)).toEqual({
    head: ["stage", "did.holds", "did.value", "moved", "ids"],
    rows: [
      ["loyal", "true", 2, null, null],
      [null, null, null, 3, "a; b"],
    ],
  });
});

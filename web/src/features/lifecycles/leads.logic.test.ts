import { describe, expect, it } from "vitest";
import type { Definition } from "./definition.logic";
import { leadsInto, movedLead, withoutLead } from "./leads.logic";

const definition = {
  version: 1,
  key: "shop",
  names: "Shop",
  initial: "a",
  stages: ["a", "b", "c", "gone"].map((key) => ({ key, names: key, terminal: key === "gone" })),
  transitions: [
    {
      from: "a",
      to: "b",
      kind: "progress",
      when: { did: { event: ["view", "search"], within: "1s" } },
    },
    {
      from: ["a", "b"],
      to: "c",
      kind: "progress",
      when: {
        any: [
          { all: [{ did: { event: "pay" } }, { did: { event: "pay", at_least: 2 } }] },
          { did: { event: "renew" } },
        ],
      },
    },
    { from: "c", to: "b", kind: "regress", when: { silent: { event: "pay", for: "90d" } } },
    { from: "*", to: "gone", kind: "close", when: { silent: { for: "365d" } } },
  ],
} as unknown as Definition;
const whens = ({ transitions }: Definition) => transitions.map(({ when }) => when);

it("tells what leads into a stage", () => {
  expect(leadsInto(definition, "b")).toEqual([{ event: "view" }, { event: "search" }, { move: 2 }]);
  expect(leadsInto(definition, "c")).toEqual([{ event: "pay" }, { event: "renew" }]);
  expect(leadsInto(definition, "gone")).toEqual([{ move: 3 }]);
  expect(leadsInto(definition, "a")).toEqual([]);
});

describe("an event moved", () => {
  it("joins the events that lead there already", () => {
    const next = movedLead(definition, { event: "search" }, "b", "c");
    expect(leadsInto(next, "b")).toEqual([{ event: "view" }, { move: 2 }]);
    expect(whens(next)[1]).toMatchObject({ any: [{}, { did: { event: ["renew", "search"] } }] });
    expect(next.transitions).toHaveLength(4);
  });

  it("takes along what cannot hold without it", () => {
    const next = movedLead(definition, { event: "pay" }, "c", "b");
    expect(whens(next)[1]).toEqual({ did: { event: "renew" } });
    expect(whens(next)[0]).toEqual({ did: { event: ["view", "search", "pay"], within: "1s" } });
    // Silences are no arrivals: they stay.
    expect(whens(next)[2]).toEqual({ silent: { event: "pay", for: "90d" } });
  });

  it("gets a move of its own where none leads", () => {
    const out = { ...definition, transitions: definition.transitions.slice(0, 1) };
    const next = movedLead(out, { event: "view" }, "b", "c");
    expect(next.transitions[1]).toEqual({
      from: ["a", "b"],
      to: "c",
      kind: "progress",
      when: { did: { event: "view", within: "1s" } },
    });
    const closed = movedLead(out, { event: "view" }, "b", "gone");
    expect(closed.transitions[1]).toMatchObject({ from: "*", kind: "close" });
  });

  it("leads nowhere in the first stage, and when it is left out", () => {
    const next = movedLead(definition, { event: "view" }, "b", "a");
    expect(next).toEqual(withoutLead(definition, { event: "view" }, "b"));
    expect(next.transitions).toHaveLength(4);
    expect(withoutLead(next, { event: "search" }, "b").transitions).toHaveLength(3);
  });
});

it("turns whole moves to another stage, with the kind that fits", () => {
  const next = movedLead(definition, { move: 2 }, "b", "gone");
  expect(next.transitions[2]).toMatchObject({ from: "c", to: "gone", kind: "close" });
  const open = movedLead(definition, { move: 3 }, "gone", "a");
  expect(open.transitions[3]).toMatchObject({ from: "*", to: "a", kind: "regress" });
  expect(movedLead(definition, { move: 2 }, "b", "c").transitions).toHaveLength(3);
});

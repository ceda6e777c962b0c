import { describe, expect, it } from "vitest";
import { countedOf, courses, ownEvents, probed, ranked } from "./typical.logic";

const one = (person: string, ...values: (number | null)[]) => ({ person, id: null, values });

describe("courses", () => {
  it("puts people together who made as many moves and the same last one", () => {
    const placed = [
      { person: "a", detail: { stage: "loyal", from: "buyer", moved: 4 } },
      { person: "b", detail: { stage: "loyal", from: "buyer", moved: 5 } },
      { person: "c", detail: { stage: "loyal", from: "buyer", moved: 4 } },
      { person: "d", detail: {} },
    ];
    const found = courses(placed);
    expect(found.map(({ people }) => [...people])).toEqual([["a", "c"], ["b"]]);
    expect(found[0]).toMatchObject({ stage: "loyal", from: "buyer", moved: 4 });
  });
});

describe("ranked", () => {
  it("finds who is nearest the median in everything", () => {
    const people = [
      one("a", 1, 100),
      one("b", 2, 3),
      one("c", 2, 2),
      one("d", 3, 2),
      one("e", 9, 1),
    ];
    const { ranked: all, medians } = ranked(people);
    expect(medians).toEqual([2, 2]);
    expect(all[0]).toMatchObject({ person: "c", distance: 0 });
    expect(all.at(-1)?.distance).toBeGreaterThan(all[0]?.distance ?? 0);
  });
  it("lets no large count outweigh a small one", () => {
    const people = [
      one("far", 5, 1000),
      one("a", 5, 10),
      one("b", 9, 10),
      one("c", 1, 11),
      one("d", 5, 9),
    ];
    // Distances are shares of people: 1,000 is one place from the middle, as 11 would be.
    expect(ranked(people).ranked[0]?.person).toBe("a");
    const near = ranked(people).ranked.find(({ person }) => person === "far")?.distance ?? 1;
    expect(near).toBeLessThan(0.5);
  });
  it("does not take what is not known for nothing", () => {
    const { ranked: all } = ranked([one("a", null), one("b", 0), one("c", 0)]);
    expect(all.at(-1)?.person).toBe("a");
    expect(ranked([]).ranked).toEqual([]);
  });
});

it("reads what was told of a row by the place it was asked at", () => {
  const rule = probed({ did: { event: "x" } }, ["a", "b"]);
  expect("all" in rule && rule.all).toHaveLength(5);
  const detail = {
    "people.match.all[0].did": { value: 7 },
    "people.match.all[1].did": { value: 2 },
    "people.match.all[3].did": { value: 5 },
    "people.match.all[4].first": { time_ms: 400 },
  };
  expect(countedOf({ person: "p", detail }, 2, 1000).values).toEqual([2, null, 5, 600]);
});

it("takes what silence listens for as the customer's own acts", () => {
  const lifecycle = {
    transitions: [{ when: { all: [{ silent: { event: ["visit", "paid"], for: "7d" } }] } }],
    risk: { watching: { when: { silent: { event: "visit" } } } },
  };
  expect([...(ownEvents(lifecycle) ?? [])]).toEqual(["visit", "paid"]);
  expect(ownEvents({ transitions: [{ when: { did: { event: "x" } } }] })).toBeNull();
});

import { describe, expect, it } from "vitest";
import type { AccountPerson, AccountRow } from "~/api/accounts";
import type { TimelineEvent } from "~/subject/facts.logic";
import { featuresHere, lastUses, picked } from "./account.logic";

describe("lastUses", () => {
  let made = 0;
  const event = (name: string, ms: number, feature?: string): TimelineEvent => {
    made += 1;
    const base = { event_id: `e${made}`, time: "", kind: "behaviour", source: "s" };
    return { ...base, event: name, time_ms: ms, properties: feature ? [["feature", feature]] : [] };
  };
  const events = [
    event("shown", 90, "board"),
    event("used", 50, "board"),
    event("used", 40, "api"),
    event("used", 30, "board"),
    event("used", 20),
  ];
  it("reads features from a property of the named events", () => {
    const last = lastUses(events, { by: "feature", event: ["used"] });
    expect([...(last ?? [])]).toEqual([
      ["board", 50],
      ["api", 40],
    ]);
  });
  it("reads features that are events, by name and by `$event`", () => {
    expect(lastUses(events, [{ name: "Viewing", event: "shown" }])?.get("Viewing")).toBe(90);
    expect(lastUses(events, { by: "$event" })?.get("used")).toBe(50);
  });
  it("does not guess what conditions mean", () => {
    expect(lastUses(events, [{ name: "Board", event: "used", where: { all: [] } }])).toBeNull();
    expect(lastUses(events, null)).toBeNull();
  });
});

it("counts nobody who has left behind a number", () => {
  const person = (id: string, left: string | null, active = true) =>
    ({ id, person: id, left, active, role: "admin", features: ["api"], stage: "habit" }) as const;
  const who = [
    person("ann", null),
    person("ben", "2026-01-01T00:00:00Z"),
    person("cy", null, false),
  ];
  const ids = (people: AccountPerson[]) => people.map(({ person: id }) => id);
  const all = who as unknown as AccountPerson[];
  expect(ids(picked(all, { role: "admin" }))).toEqual(["ann", "cy"]);
  expect(ids(picked(all, { feature: "api" }))).toEqual(["ann", "cy"]);
  expect(ids(picked(all, { stage: "trial" }))).toEqual([]);
  expect(ids(picked(all, { active: true }))).toEqual(["ann"]);
});

it("tells never used here from not known", () => {
  const row = { people: 4, features: [{ feature: "api", people: 2, share: 0.5 }] };
  const one = row as unknown as AccountRow;
  expect(featuresHere(one, ["board", "api"], new Map([["api", 7]]))).toEqual([
    { feature: "api", people: 2, share: 0.5, last: 7 },
    { feature: "board", people: 0, share: 0, last: null },
  ]);
  expect(featuresHere(one, ["board"], null)[0]?.last).toBeUndefined();
});

import { describe, expect, it } from "vitest";
import type { StageFacts, TimelineEvent } from "~/subject/facts.logic";
import { story, type Telling, totals } from "./story.logic";

const DAY = 86_400_000;
const START = Date.parse("2026-01-01T10:00:00Z");
const at = (days: number) => START + days * DAY;

let made = 0;
function event(name: string, days: number, more: Partial<TimelineEvent> = {}): TimelineEvent {
  made += 1;
  const base = {
    event_id: `evt_${made}`,
    time: "",
    kind: "behaviour",
    source: "s",
    properties: [],
  };
  return { ...base, event: name, time_ms: at(days), ...more };
}

function facts(...moves: [string, number][]): StageFacts {
  return {
    stage: moves.at(-1)?.[0] ?? null,
    moves: moves.map(([to, days], index) => ({
      at: new Date(at(days)).toISOString(),
      by: "rule",
      from: moves[index - 1]?.[0] ?? null,
      to,
      kind: "progress",
    })),
  };
}

const telling = (events: TimelineEvent[], more: Partial<Telling> = {}): Telling => ({
  events,
  facts: null,
  asOf: at(100),
  own: new Set(["visit", "paid"]),
  paid: ["paid"],
  refunded: [],
  dayOf: (ms) => new Date(ms).toISOString().slice(0, 10),
  ...more,
});

describe("story", () => {
  it("makes a chapter of each stage and passes through those left within a day", () => {
    const chapters = story(
      telling([event("visit", 0), event("paid", 0.1), event("visit", 40)], {
        facts: facts(["visitor", 0], ["cart", 0.05], ["buyer", 0.1], ["lapsed", 90]),
      }),
    );
    expect(chapters.map(({ stage, passed }) => [stage, passed])).toEqual([
      ["buyer", ["visitor", "cart"]],
      ["lapsed", []],
    ]);
    expect(chapters[0]?.from).toBe(at(0));
    expect(chapters[1]?.to).toBe(at(100));
  });

  it("tells silences of the customer, whatever was sent to them, and lets them go on", () => {
    const [buyer, lapsed] = story(
      telling([event("paid", 0), event("mail", 5), event("mail", 9), event("mail", 95)], {
        facts: facts(["buyer", 0], ["lapsed", 90]),
      }),
    );
    expect(buyer?.entries.map(({ type }) => type)).toEqual(["acts", "silence"]);
    expect(buyer?.entries[1]).toMatchObject({
      from: at(0),
      to: at(90),
      goesOn: false,
      sent: [{ event: "mail", n: 2 }],
    });
    expect(lapsed?.entries).toEqual([
      { type: "silence", from: at(90), to: at(100), goesOn: true, sent: [{ event: "mail", n: 1 }] },
    ]);
  });

  it("keeps short pauses quiet and says what was sent in them", () => {
    const [only] = story(telling([event("visit", 0), event("mail", 2), event("visit", 4)]));
    expect(only?.entries[0]).toMatchObject({ sent: [{ event: "mail", n: 1 }] });
    expect(only?.entries.filter(({ type }) => type === "silence")).toHaveLength(1);
  });

  it("counts only what is money and what was felt", () => {
    const [only] = story(
      telling([
        event("visit", 0, { amount: 99, currency: "EUR" }),
        event("paid", 0.1, { amount: 10, currency: "EUR", properties: [["stars", 4]] }),
      ]),
    );
    expect(only?.entries[0]).toMatchObject({
      money: [{ currency: "EUR", amount: 10, count: 1 }],
      felt: [{ event: "paid", name: "stars", value: 4 }],
    });
  });

  it("tells a day in the order things began", () => {
    const day = ["visit", "paid", "visit"].map((name, index) => event(name, index / 100));
    const [only] = story(telling(day));
    expect(only?.entries[0]).toMatchObject({
      acts: [
        { event: "visit", n: 2 },
        { event: "paid", n: 1 },
      ],
    });
  });

  it("folds runs of plain days in long chapters and loses none of them", () => {
    const days = Array.from({ length: 30 }, (_, day) =>
      day === 15 ? event("paid", day, { amount: 5, currency: "EUR" }) : event("visit", day),
    );
    const chapters = story(telling(days, { asOf: at(30) }));
    const acts = chapters.flatMap(({ entries }) => entries.filter(({ type }) => type === "acts"));
    expect(acts).toHaveLength(3);
    expect(totals(chapters, at(30))).toMatchObject({ days: 30, longestMs: 0 });
    expect(totals(chapters, at(30)).money).toEqual([{ currency: "EUR", amount: 5, count: 1 }]);
  });

  it("parts a story without stages at long silences and is empty without events", () => {
    const chapters = story(telling([event("visit", 0), event("visit", 1), event("visit", 80)]));
    expect(chapters.map(({ from, to }) => [from, to])).toEqual([
      [at(0), at(80)],
      [at(80), at(100)],
    ]);
    expect(story(telling([]))).toEqual([]);
  });
});

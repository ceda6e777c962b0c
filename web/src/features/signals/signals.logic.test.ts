import { describe, expect, it } from "vitest";
import { type LiveSignal, liveRows, readSignals } from "./signals.logic";

const signal = (over: Partial<LiveSignal>): LiveSignal => ({
  detector: "silence",
  severity: "medium",
  state: "open",
  opened_at: "2026-06-01T00:00:00Z",
  ...over,
});

describe("liveRows", () => {
  const members = [
    {
      id: "a",
      detail: { since: null, live: [signal({}), signal({ detector: "late", severity: "high" })] },
    },
    { id: "b", person: "per_b", detail: { since: null, live: [signal({ due_at: "2026-06-05" })] } },
  ];

  it("puts the worst first, then what is due soonest", () => {
    const rows = liveRows(members, undefined);
    expect(rows.map((row) => [row.id, row.detector])).toEqual([
      ["a", "late"],
      ["b", "silence"],
      ["a", "silence"],
    ]);
  });

  it("keeps one detector's", () => {
    expect(liveRows(members, "late").map((row) => row.id)).toEqual(["a"]);
  });
});

it("keeps what can be understood of an address", () => {
  expect(readSignals({ view: "health", detector: "late", model: 3 })).toEqual({
    view: "health",
    detector: "late",
  });
});

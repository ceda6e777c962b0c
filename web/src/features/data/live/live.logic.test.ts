import { describe, expect, it } from "vitest";
import type { LiveMessage } from "~/api/live";
import { KEPT } from "~/api/live.logic";
import { counted, hour, lightOf, matching, merged, pretty } from "./live.logic";

const message = (id: string, more: Partial<LiveMessage> = {}): LiveMessage => ({
  id,
  received: "2026-03-02T12:00:30Z",
  source: "Web",
  state: "accepted",
  event: "A",
  person: "u-1",
  account: null,
  time: null,
  warnings: [],
  refusal: null,
  raw: "{}",
  ...more,
});

describe("the list", () => {
  it("puts news on top, newest first", () => {
    const list = merged([message("1")], [message("2"), message("3")]);
    expect(list.map(({ id }) => id)).toEqual(["3", "2", "1"]);
  });

  it("changes what is told again where it stands", () => {
    const list = merged([message("2"), message("1")], [message("1", { state: "duplicate" })]);
    expect(list.map(({ id, state }) => [id, state])).toEqual([
      ["2", "accepted"],
      ["1", "duplicate"],
    ]);
  });

  it("is bounded", () => {
    const many = Array.from({ length: KEPT + 9 }, (_, n) => message(String(n)));
    const list = merged([message("old")], many);
    expect(list).toHaveLength(KEPT);
    expect(list[0]?.id).toBe(String(KEPT + 8));
  });
});

describe("finding", () => {
  const warning = { code: "large_event", pointer: "", detail: "" } as const;
  const all = [
    message("1", { event: "Order", raw: '{"properties":{"plan":"Gold"}}' }),
    message("2", { warnings: [warning] }),
    message("3", { state: "refused", source: "App" }),
    message("4", { state: "duplicate", warnings: [warning] }),
  ];
  const ids = (filter: Parameters<typeof matching>[1]) => matching(all, filter).map(({ id }) => id);

  it("goes by light, source, event and text", () => {
    expect(all.map(lightOf)).toEqual(["good", "look", "refused", "before"]);
    expect(ids({})).toHaveLength(4);
    expect(ids({ light: "look" })).toEqual(["2"]);
    expect(ids({ source: "App" })).toEqual(["3"]);
    expect(ids({ event: "Order" })).toEqual(["1"]);
    expect(ids({ text: " gold " })).toEqual(["1"]);
    expect(ids({ text: "gold", source: "App" })).toEqual([]);
  });
});

describe("minutes", () => {
  it("are sixty, with those in which nothing came", () => {
    const now = Date.parse("2026-03-02T12:00:59Z");
    const of = hour(counted([], [], [message("1"), message("2", { state: "refused" })]), now);
    expect(of).toHaveLength(60);
    expect(of.at(-1)).toEqual({
      at: Date.parse("2026-03-02T12:00:00Z"),
      accepted: 1,
      duplicate: 0,
      refused: 1,
    });
    expect(of[0]?.accepted).toBe(0);
  });

  it("count a message once, as what it turned out to be", () => {
    const before = counted([], [], [message("1")]);
    const [minute] = counted(before, [message("1")], [message("1", { state: "duplicate" })]);
    expect(minute).toMatchObject({ accepted: 0, duplicate: 1 });
  });
});

describe("a message", () => {
  const raw =
    '{"type":"track","event":"A","userId":"u-1","traits":{"name":"Ann","age":3,"x":null}}';

  it("hides values, not names, while ids are hidden", () => {
    const text = pretty(raw, true);
    expect(text).toContain('"event": "A"');
    expect(text).toContain('"name": "•••"');
    expect(text).not.toMatch(/u-1|Ann|3/);
    expect(pretty(raw, false)).toContain('"userId": "u-1"');
  });

  it("is shown as it came when it was cut", () => {
    expect(pretty('{"a":"b…', false)).toBe('{"a":"b…');
    expect(pretty('{"a":"b…', true)).toBe("•••");
  });
});

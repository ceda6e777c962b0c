import { expect, test } from "vitest";
import type { Question } from "~/api/client";
import { asKind, columnOf, quoted, rangeBefore, readExplore, replacedAt } from "./question.logic";

test("an address keeps any document and drops what is none", () => {
  expect(readExplore({ q: { funel: 1 }, compare: true })).toEqual({
    q: { funel: 1 },
    compare: true,
  });
  expect(readExplore({ q: "funnel", compare: "yes" })).toEqual({});
  expect(readExplore({ q: [1] })).toEqual({});
});

test("another kind begins with the same events and filters", () => {
  const where = { property: { name: "plan", is: "gold" } } as never;
  const funnel = { where, funnel: { steps: [{ event: "a" }, { event: "b", name: "B" }] } } as never;
  expect(asKind(funnel, "trend", ["z"])).toEqual({
    where,
    trend: { series: [{ event: "a" }, { event: "b" }], period: "week" },
  });
  expect(asKind(funnel, "conversion", []).conversion?.goal).toEqual({ event: "b" });
});

test("a question about people has no period", () => {
  const asked = { range: { last: "30d" }, trend: {} } as never;
  expect(asKind(asked, "people", ["z"])).not.toHaveProperty("range");
});

test("a proposed name goes where the wrong one was", () => {
  const asked = { funnel: { steps: [{ event: ["visit", "orders"] }, { event: "x" }] } };
  expect(replacedAt(asked, "/funnel/steps/0/event", "orders", "order")).toEqual({
    funnel: { steps: [{ event: ["visit", "order"] }, { event: "x" }] },
  });
  expect(replacedAt({ a: { b: "devise" } }, "/a/b", "devise", "device")).toEqual({
    a: { b: "device" },
  });
  expect(quoted("the most frequent are 'a', 'b'")).toEqual(["a", "b"]);
});

test("the period before ends where the period begins", () => {
  expect(rangeBefore("2026-04-02T00:00:00Z", "2026-07-01T00:00:00.001Z")).toEqual({
    from: "2026-01-02T00:00:00.000Z",
    to: "2026-04-02T00:00:00.000Z",
  });
  expect(rangeBefore(null, "2026-07-01T00:00:00Z")).toBeNull();
});

test("the column of an answer's values is found wherever the kind keeps it", () => {
  const column = (question: object) => columnOf(question as Question);
  expect(column({ trend: { breakdown: "$channel_group" } })).toBe("$channel_group");
  expect(column({ funnel: { steps: [], breakdown: { by: "plan", top: 5 } } })).toBe("plan");
  expect(column({ conversion: { by: { property: "$stage.shop" } } })).toBe("$stage.shop");
  expect(column({ conversion: { by: "entry_point" } })).toBe("$event");
  expect(column({ flow: {} })).toBe("$event");
  expect(column({ flow: { node: { by: "$url_path" } } })).toBe("$url_path");
  expect(column({ preceding: { by: { property: "plan" } } })).toBe("plan");
  expect(column({ trend: {} })).toBeUndefined();
});

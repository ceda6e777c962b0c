import { expect, test } from "vitest";
import type { Identity } from "~/api/identity";
import { graphOf, slicesOf, spanOf } from "./graph.logic";

const link = (id: string, user: string, more: object = {}) => ({
  id,
  id_value: id,
  user,
  user_value: user,
  kind: "both" as const,
  events: 1,
  first: "2026-06-01T00:00:00Z",
  last: "2026-06-11T00:00:00Z",
  holds: true,
  ...more,
});
const id = (name: string, kind: "user" | "anonymous", more: object = {}) => ({
  id: name,
  value: name,
  kind,
  events: 3,
  ...more,
});

const ANN: Identity = {
  person: "ann",
  name: "ann",
  ids: [
    id("ann", "user"),
    id("phone", "anonymous"),
    id("tablet", "anonymous", { stretches: [{ from: null, until: "2026-06-06T00:00:00Z" }] }),
    id("ann-before", "user"),
  ],
  links: [
    link("phone", "ann"),
    link("tablet", "ann"),
    link("tablet", "ben"),
    link("ann-before", "ann", { kind: "alias" }),
    link("ann-before", "ann", { kind: "ruled", holds: false }),
  ],
  rulings: [],
};

test("devices and other ids stand beside the person, each side around the middle", () => {
  const { nodes, rows } = graphOf(ANN);
  expect(rows).toBe(3);
  expect(nodes.map((node) => [node.id, node.kind, node.side, node.row])).toEqual([
    ["phone", "device", "ids", 0],
    ["tablet", "device", "ids", 1],
    ["ann-before", "known", "ids", 2],
    ["ann", "person", "person", 0.5],
    ["ben", "elsewhere", "person", 1.5],
  ]);
});

test("an id that was split off stands where its line begins", () => {
  const split = {
    ...ANN,
    ids: ANN.ids.slice(0, 1),
    links: [link("lent", "ann", { holds: false })],
  };
  const lent = graphOf(split).nodes.find(({ id }) => id === "lent");
  expect(lent).toMatchObject({ kind: "elsewhere", side: "ids", events: null });
});

test("all that says the same of two ids is one line, which holds when any of it does", () => {
  const edges = graphOf(ANN).edges.map(({ from, to, links, holds }) => [
    from,
    to,
    links.length,
    holds,
  ]);
  expect(edges).toContainEqual(["ann-before", "ann", 2, true]);
  expect(edges).toHaveLength(4);
});

test("a device of several people shows when it was this one's", () => {
  const span = spanOf(ANN);
  if (!span) throw new Error("no span");
  const [phone, tablet] = ["phone", "tablet"].map((name) => {
    const node = graphOf(ANN).nodes.find((one) => one.id === name);
    return node && slicesOf(node, span);
  });
  expect(phone).toEqual([{ from: 0, until: 1 }]);
  expect(tablet).toEqual([{ from: 0, until: 0.5 }]);
  expect(spanOf({ ...ANN, links: [] })).toBeNull();
});

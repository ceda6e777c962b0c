import { expect, test } from "vitest";
import { place } from "~/charts/flow.logic";
import { bandsOf, nodesOf } from "./flow-columns.logic";

const column = (at: number, nodes: [string, number][], stops: object) => ({
  column: at,
  nodes: nodes.map(([node, count]) => ({ node, count, share_of_start: count / 100 })),
  other: 0,
  ended: 0,
  window_closed: 0,
  still_active: 0,
  ...stops,
});
const edge = (step: number, source: string, target: string, count: number) => ({
  step,
  source,
  target,
  count,
  share_of_start: count / 100,
  share_of_parent: 1,
});

const FLOW = {
  unit: "person",
  units: 100,
  population: 100,
  columns: [
    column(-1, [["visit", 70]], { ended: 30 }),
    column(0, [["signup", 100]], {}),
    column(1, [["buy", 60]], { ended: 25, window_closed: 15 }),
    column(2, [["pay", 50]], { ended: 35, window_closed: 15 }),
  ],
  edges: [
    edge(-1, "visit", "signup", 70),
    edge(-1, "(start)", "signup", 30),
    edge(1, "signup", "buy", 60),
    edge(1, "signup", "(end)", 25),
    edge(1, "signup", "(window closed)", 15),
    edge(2, "buy", "pay", 50),
    edge(2, "buy", "(end)", 10),
  ],
};

test("every column sums to the population", () => {
  for (const { nodes } of nodesOf(FLOW)) {
    expect(nodes.reduce((sum, { count }) => sum + count, 0)).toBe(100);
  }
});

test("bands fill every column to the last, those that stopped carried on", () => {
  const columns = nodesOf(FLOW).map(({ nodes }) => nodes);
  const bands = bandsOf(FLOW);
  for (const at of [0, 1, 2]) {
    const sum = bands.filter((band) => band.column === at).reduce((n, { count }) => n + count, 0);
    expect(sum).toBe(100);
  }
  // Every end of a band is a node that is there.
  expect(place(columns, bands, { height: 100, gap: 5 }).bands).toHaveLength(bands.length);
});

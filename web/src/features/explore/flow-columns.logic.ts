/** A flow's answer as columns that sum: those that stopped are carried on to the last column. */
import type { Schemas } from "~/api/client";

type Flow = Schemas["FlowAnswer"];

export interface ColumnNode {
  key: string;
  count: number;
  kind: "event" | "other" | "ended" | "window" | "active";
}

export interface ColumnBand {
  /** Place of the column it leaves, from the left. */
  column: number;
  source: string;
  target: string;
  count: number;
  share: number;
  isCarried: boolean;
  /** As the cell asks for it. */
  step: number;
}

/** Nodes per column, those that stopped below the rest. Every column sums to the population. */
export function nodesOf(flow: Flow): { column: number; nodes: ColumnNode[] }[] {
  return flow.columns.map(({ column, nodes, other, ended, window_closed, still_active }) => {
    const stops: ColumnNode[] = [
      { key: "(other)", count: other, kind: "other" },
      { key: "(still active)", count: still_active, kind: "active" },
      { key: "(window closed)", count: window_closed, kind: "window" },
      { key: column < 0 ? "(start)" : "(end)", count: ended, kind: "ended" },
    ];
    const events = nodes.map(
      ({ node, count }): ColumnNode => ({ key: node, count, kind: "event" }),
    );
    return { column, nodes: [...events, ...stops.filter(({ count }) => count > 0)] };
  });
}

/** Bands between neighbouring columns, from the earlier to the later: as the answer names them. */
export function bandsOf(flow: Flow): ColumnBand[] {
  const first = flow.columns[0]?.column ?? 0;
  const total = Math.max(flow.population, 1);
  const bands = flow.edges.map((edge): ColumnBand => {
    const isBack = edge.step < 0;
    // Step s leads from column s − 1 to s; going back, step −s from column −s to 1 − s.
    const left = isBack ? edge.step : edge.step - 1;
    return {
      column: left - first,
      source: edge.source,
      target: edge.target,
      count: edge.count,
      share: edge.count / total,
      isCarried: false,
      step: edge.step,
    };
  });
  return [...bands, ...carried(flow, first)];
}

/** Those that had stopped in one column stand in the next as well. */
function carried(flow: Flow, first: number): ColumnBand[] {
  return flow.columns.flatMap((column, at) => {
    const next = flow.columns[at + 1];
    if (!next) return [];
    const isBack = next.column <= 0;
    const still = isBack ? next : column;
    const parts: [string, number][] = [
      ["(still active)", still.still_active],
      ["(window closed)", still.window_closed],
      [isBack ? "(start)" : "(end)", still.ended],
    ];
    return parts
      .filter(([, count]) => count > 0)
      .map(([name, count]) => ({
        column: column.column - first,
        source: name,
        target: name,
        count,
        share: count / Math.max(flow.population, 1),
        isCarried: true,
        step: next.column,
      }));
  });
}

/** Criteria on people, as rows where they are a list of rows. */
import type { Schemas } from "~/api/client";
import { readTest, type Test, writeTest } from "./condition.logic";
import { type Filter, tidy } from "./question.logic";

export type Criterion = Schemas["Criterion"];
export type Bound = "at_least" | "at_most" | "exactly" | "more_than" | "less_than";
export const BOUNDS: Bound[] = ["at_least", "at_most", "exactly", "more_than", "less_than"];

/** One line of a segment. */
export type Row =
  | { type: "did"; filter: Filter; bound: Bound; times: number; within?: string }
  | { type: "did_not"; filter: Filter; within?: string }
  | { type: "silent"; filter: Filter; for: string }
  | { type: "property"; test: Test };

export interface Rows {
  /** Whether all rows must hold, or any. */
  join: "all" | "any";
  rows: Row[];
}

/** The criterion as rows; `null` where it says more than rows can. */
export function readRows(criterion: Criterion | undefined): Rows | null {
  if (criterion === undefined) return { join: "all", rows: [] };
  const { join, parts } = partsOf(criterion);
  const rows = parts.map(readRow);
  return rows.every((row) => row !== null) ? { join, rows } : null;
}

function partsOf(criterion: Criterion): { join: "all" | "any"; parts: Criterion[] } {
  if ("all" in criterion) return { join: "all", parts: criterion.all };
  if ("any" in criterion) return { join: "any", parts: criterion.any };
  return { join: "all", parts: [criterion] };
}

function readRow(criterion: Criterion): Row | null {
  if ("property" in criterion) {
    const test = readTest(criterion.property);
    return test && { type: "property", test };
  }
  if ("silent" in criterion) {
    const { for: time, ...filter } = criterion.silent;
    return typeof time === "string" ? { type: "silent", filter, for: time } : null;
  }
  if ("not" in criterion) {
    const row = readRow(criterion.not);
    if (row?.type !== "did" || row.bound !== "at_least" || row.times !== 1) return null;
    return tidy<Row>({ type: "did_not", filter: row.filter, within: row.within });
  }
  return "did" in criterion ? readDid(criterion.did) : null;
}

function readDid(did: Record<string, unknown>): Row | null {
  const { event, where, within, ...rest } = did;
  const [[bound, times] = ["at_least", 1], ...more] = Object.entries(rest);
  const isPlain = more.length === 0 && BOUNDS.includes(bound as Bound);
  if (!isPlain || typeof times !== "number") return null;
  const filter = tidy({ event, where }) as Filter;
  return tidy<Row>({ type: "did", filter, bound: bound as Bound, times, within: within as string });
}

export function writeRows({ join, rows }: Rows): Criterion | undefined {
  const parts = rows.map(writeRow);
  if (parts.length === 0) return undefined;
  if (parts.length === 1 && join === "all") return parts[0];
  return { [join]: parts } as unknown as Criterion;
}

function writeRow(row: Row): Criterion {
  switch (row.type) {
    case "property":
      return { property: writeTest(row.test) };
    case "silent":
      return { silent: { ...row.filter, for: row.for } } as Criterion;
    case "did_not":
      return { not: { did: tidy({ ...row.filter, within: row.within }) } } as Criterion;
    case "did": {
      const bounds = { [row.bound]: row.times };
      return { did: tidy({ ...row.filter, ...bounds, within: row.within }) } as Criterion;
    }
  }
}

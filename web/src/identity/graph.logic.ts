/** A person's ids as a drawing: devices, the ids they are known by, the person; and what joins them. */
import type { Id, Identity } from "~/api/identity";

export type Kind = "device" | "known" | "person" | "elsewhere";

export interface GraphNode {
  id: string;
  value: string;
  kind: Kind;
  column: number;
  row: number;
  /** `null` for ids of others, whose events are not told here. */
  events: number | null;
  stretches: NonNullable<Id["stretches"]>;
}

type Link = Identity["links"][number];

export interface GraphEdge {
  from: string;
  to: string;
  /** All that say so: events with both ids, an alias, a ruling. */
  links: Link[];
  holds: boolean;
}

export interface Graph {
  nodes: GraphNode[];
  edges: GraphEdge[];
  /** Which columns there are, in order. */
  columns: Kind[];
  rows: number;
}

const ORDER: Kind[] = ["device", "known", "person"];

function kindOf(id: Id, person: string): Kind {
  if (id.id === person) return "person";
  return id.kind === "anonymous" ? "device" : "known";
}

export function graphOf({ ids, links, person }: Identity): Graph {
  const nodes: Omit<GraphNode, "column" | "row">[] = ids.map((id) => ({
    id: id.id,
    value: id.value ?? id.id,
    kind: kindOf(id, person),
    events: id.events,
    stretches: id.stretches ?? [],
  }));
  const told = new Set(ids.map(({ id }) => id));
  for (const { id, id_value, user, user_value } of links) {
    for (const [other, value] of [
      [id, id_value],
      [user, user_value],
    ] as const) {
      if (told.has(other)) continue;
      told.add(other);
      const kind = "elsewhere";
      nodes.push({ id: other, value: value ?? other, kind, events: null, stretches: [] });
    }
  }
  return { ...placed(nodes), edges: edgesOf(links) };
}

/** Several events and rulings about the same two ids are one line. */
function edgesOf(links: Link[]): GraphEdge[] {
  const edges = new Map<string, GraphEdge>();
  for (const link of links) {
    const key = `${link.id} ${link.user}`;
    const edge = edges.get(key) ?? { from: link.id, to: link.user, links: [], holds: false };
    edge.links.push(link);
    edge.holds ||= link.holds;
    edges.set(key, edge);
  }
  return [...edges.values()];
}

/** Columns that nobody is in are left out; each column begins in the middle of the tallest. */
function placed(nodes: Omit<GraphNode, "column" | "row">[]) {
  // Ids of others stand under the person: lines to them leave the same devices.
  const place = (kind: Kind) => (kind === "elsewhere" ? "person" : kind);
  const columns = ORDER.filter((kind) => nodes.some((node) => place(node.kind) === kind));
  const sizes = columns.map((kind) => nodes.filter((node) => place(node.kind) === kind).length);
  const rows = Math.max(...sizes, 1);
  const counts = columns.map(() => 0);
  const inOrder = [...nodes].sort(
    (a, b) => Number(a.kind === "elsewhere") - Number(b.kind === "elsewhere"),
  );
  const at = inOrder.map((node) => {
    const column = columns.indexOf(place(node.kind));
    const row = (counts[column] ?? 0) + (rows - (sizes[column] ?? 0)) / 2;
    counts[column] = (counts[column] ?? 0) + 1;
    return { ...node, column, row };
  });
  return { nodes: at, columns, rows };
}

export interface Slice {
  /** Shares of the time that is drawn, 0 to 1. */
  from: number;
  until: number;
}

/** The time between the first and the last event that joins anything; `null` where it has no length. */
export function spanOf({ links }: Identity): { first: number; last: number } | null {
  const first = Math.min(...links.map((link) => Date.parse(link.first)));
  const last = Math.max(...links.map((link) => Date.parse(link.last)));
  return last > first ? { first, last } : null;
}

/** When a device was theirs, within a span: all of it unless told otherwise. */
export function slicesOf(
  { stretches }: GraphNode,
  { first, last }: { first: number; last: number },
): Slice[] {
  const share = (at: number) => Math.min(1, Math.max(0, (at - first) / (last - first)));
  if (stretches.length === 0) return [{ from: 0, until: 1 }];
  return stretches
    .map(({ from, until }) => ({
      from: from === null ? 0 : share(Date.parse(from)),
      until: until === null ? 1 : share(Date.parse(until)),
    }))
    .filter(({ from, until }) => until > from);
}

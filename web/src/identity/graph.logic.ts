/** A person's ids as a drawing: devices and other ids on the left, whom they lead to on the right. */
import type { Id, Identity } from "~/api/identity";

export type Kind = "device" | "known" | "person" | "elsewhere";

export type Side = "ids" | "person";

export interface GraphNode {
  id: string;
  value: string;
  kind: Kind;
  side: Side;
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
  rows: number;
}

type Unplaced = Omit<GraphNode, "row">;
/** From top to bottom on either side. */
const ORDER: Kind[] = ["person", "device", "known", "elsewhere"];

function kindOf(id: Id, person: string): Kind {
  if (id.id === person) return "person";
  return id.kind === "anonymous" ? "device" : "known";
}

export function graphOf({ ids, links, person }: Identity): Graph {
  const nodes: Unplaced[] = ids.map((id) => ({
    id: id.id,
    value: id.value ?? id.id,
    kind: kindOf(id, person),
    side: id.id === person ? "person" : "ids",
    events: id.events,
    stretches: id.stretches ?? [],
  }));
  const told = new Set(ids.map(({ id }) => id));
  for (const { id, id_value, user, user_value } of links) {
    // Somebody else's stand where their line begins or ends.
    for (const [other, value, side] of [
      [id, id_value, "ids"],
      [user, user_value, "person"],
    ] as const) {
      if (told.has(other)) continue;
      told.add(other);
      const kind = "elsewhere";
      nodes.push({ id: other, value: value ?? other, kind, side, events: null, stretches: [] });
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

/** Either side stands around the middle of the taller one. */
function placed(nodes: Unplaced[]): Pick<Graph, "nodes" | "rows"> {
  const of = (side: Side) =>
    nodes
      .filter((node) => node.side === side)
      .sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
  const [ids, people] = [of("ids"), of("person")];
  const rows = Math.max(ids.length, people.length, 1);
  const at = (column: Unplaced[]) =>
    column.map((node, index) => ({ ...node, row: index + (rows - column.length) / 2 }));
  return { nodes: [...at(ids), ...at(people)], rows };
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

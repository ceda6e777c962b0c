/** Ids, what joins them and when they were whose, in words. */
import type { Identity } from "~/api/identity";
import { useFormat, useT } from "~/i18n";
import { useScope } from "~/scope";
import { useMask } from "~/ui/mask";
import type { Graph, GraphEdge, GraphNode } from "./graph.logic";

type Link = Identity["links"][number];
type Stretch = { from: string | null; until: string | null };

export function useIdWords() {
  const t = useT();
  const format = useFormat();
  const mask = useMask();
  const { timezone } = useScope();
  const day = (instant: string) => format.dateTime(instant, timezone);

  /** "theirs until 1 Jul", "1 Jun to 1 Jul". */
  const stretch = ({ from, until }: Stretch) => {
    if (from && until) return t("identity.between", { from: day(from), until: day(until) });
    return from
      ? t("identity.since", { from: day(from) })
      : t("identity.until", { until: day(until ?? "") });
  };
  const between = ({ first, last }: Link) =>
    first === last ? day(first) : t("identity.between", { from: day(first), until: day(last) });
  /** Why, how often and when; and whether it counts. */
  const link = (one: Link) => {
    const why = t(`identity.kind.${one.kind}`, { n: one.events });
    return [why, between(one), ...(one.holds ? [] : [t("identity.off")])].join(" · ");
  };
  const kind = (node: GraphNode) => t(`identity.node.${node.kind}`);
  /** In a line under the id. */
  const small = (node: GraphNode) =>
    node.events === null
      ? kind(node)
      : `${kind(node)} · ${t("identity.events", { n: node.events })}`;
  const node = (one: GraphNode) =>
    [mask.shown(one.value, one.id), small(one), ...one.stretches.map(stretch)].join(" · ");
  const edge = ({ links }: GraphEdge) =>
    links
      .map((one) => {
        const id = mask.shown(one.id_value ?? one.id, one.id);
        const user = mask.shown(one.user_value ?? one.user, one.user);
        return t("identity.edge", { id, user, why: link(one) });
      })
      .join("\n");
  const summary = ({ name, person }: Identity, { nodes, edges }: Graph) =>
    t("identity.graph", {
      name: mask.shown(name ?? person, person),
      devices: nodes.filter((one) => one.kind === "device").length,
      known: nodes.filter((one) => one.kind === "known" || one.kind === "person").length,
      holds: edges.filter((one) => one.holds).length,
      off: edges.filter((one) => !one.holds).length,
    });
  return { stretch, between, link, small, node, edge, summary };
}

/** The drawing of a person's ids, as a table: every id, what it is, when it was theirs, and why. */
import type { Identity } from "~/api/identity";
import { useFormat, useT } from "~/i18n";
import { Masked } from "~/ui/masked";
import { Table } from "~/ui/table";
import { type GraphNode, graphOf } from "./graph.logic";
import classes from "./ids.module.css";
import { useIdWords } from "./words";

export function IdTable({ identity }: { identity: Identity }) {
  const t = useT();
  const format = useFormat();
  const words = useIdWords();
  const { nodes, edges } = graphOf(identity);
  const why = ({ id }: GraphNode) => edges.filter(({ from, to }) => from === id || to === id);
  return (
    <Table
      caption={t("identity.title")}
      rows={nodes}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "id",
          title: t("identity.id"),
          cell: (node) => (
            <span className={classes.value}>
              <Masked id={node.value} by={node.id} />
            </span>
          ),
        },
        { key: "kind", title: t("identity.what"), cell: (node) => t(`identity.node.${node.kind}`) },
        {
          key: "events",
          title: t("identity.eventsHead"),
          isNumber: true,
          cell: ({ events }) => (events === null ? "–" : format.number(events)),
        },
        {
          key: "when",
          title: t("identity.when"),
          cell: ({ stretches, kind }) => {
            if (stretches.length > 0) return stretches.map(words.stretch).join("; ");
            return kind === "elsewhere" ? "–" : t("identity.always");
          },
        },
        {
          key: "why",
          title: t("identity.whyHead"),
          cell: (node) => (
            <ul className={classes.reasons}>
              {why(node).map((edge) => (
                <li key={`${edge.from} ${edge.to}`}>{words.edge(edge)}</li>
              ))}
            </ul>
          ),
        },
      ]}
    />
  );
}

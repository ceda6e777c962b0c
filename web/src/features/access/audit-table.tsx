/** Entries of the audit log, newest first. */
import type { AuditEntry } from "~/api/access";
import { useFormat, useT } from "~/i18n";
import { Table } from "~/ui/table";
import classes from "./access.module.css";
import { told } from "./audit.logic";
import { useAuditWords } from "./words";

interface AuditTableProps {
  rows: AuditEntry[];
  /** What subjects are called now. */
  names: Map<string, string>;
  onOpen: (entry: AuditEntry) => void;
}

export function AuditTable({ rows, names, onOpen }: AuditTableProps) {
  const t = useT();
  const format = useFormat();
  const { action, who } = useAuditWords();
  return (
    <Table
      caption={t("access.entries")}
      rows={rows}
      isTall
      rowKey={({ sequence }) => String(sequence)}
      columns={[
        {
          key: "when",
          title: t("access.when"),
          cell: (entry) => (
            <button
              type="button"
              className={`${classes.open} num`}
              aria-label={t("access.openEntry", { n: entry.sequence })}
              onClick={() => onOpen(entry)}
            >
              {format.dateTime(entry.at, "UTC")}
            </button>
          ),
        },
        { key: "who", title: t("access.who"), cell: (entry) => who(entry.who) },
        { key: "what", title: t("access.what"), cell: (entry) => action(entry.action) },
        {
          key: "subject",
          title: t("access.subject"),
          cell: ({ subject }) => (subject === null ? "–" : (names.get(subject) ?? subject)),
        },
        {
          key: "where",
          title: t("access.where"),
          cell: ({ workspace }) => workspace ?? "–",
        },
        {
          key: "detail",
          title: t("access.detail"),
          cell: (entry) => <span className={classes.told}>{told(entry) || "–"}</span>,
        },
      ]}
    />
  );
}

/** One entry of the audit log, whole. */
import type { AuditEntry } from "~/api/access";
import { useFormat, useT } from "~/i18n";
import { Panel } from "~/ui/panel";
import { Table } from "~/ui/table";
import classes from "./access.module.css";
import { changes } from "./audit.logic";
import { useAuditWords } from "./words";

interface EntryPanelProps {
  entry: AuditEntry;
  names: Map<string, string>;
  onClose: () => void;
}

export function EntryPanel({ entry, names, onClose }: EntryPanelProps) {
  const t = useT();
  const format = useFormat();
  const { action, who } = useAuditWords();
  const { subject, workspace, detail } = entry;
  const changed = changes(entry);
  const named = subject === null ? undefined : names.get(subject);
  return (
    <Panel title={action(entry.action)} onClose={onClose}>
      <dl className={classes.facts}>
        <dt>{t("access.when")}</dt>
        <dd className="num">{`${format.dateTime(entry.at, "UTC")} UTC`}</dd>
        <dt>{t("access.who")}</dt>
        <dd>
          {who(entry.who)}
          {entry.who.id && <code className={classes.hint}> {entry.who.id}</code>}
        </dd>
        {subject !== null && <dt>{t("access.subject")}</dt>}
        {subject !== null && (
          <dd>
            {named ?? subject}
            {named && <code className={classes.hint}> {subject}</code>}
          </dd>
        )}
        {workspace !== null && <dt>{t("access.where")}</dt>}
        {workspace !== null && <dd>{workspace}</dd>}
        <dt>{t("access.sequence")}</dt>
        <dd className="num">{format.number(entry.sequence)}</dd>
        <dt>{t("access.hash")}</dt>
        <dd>
          <code className={classes.told}>{entry.hash}</code>
        </dd>
      </dl>
      {changed.length > 0 && (
        <Table
          caption={t("access.changes")}
          rows={changed}
          rowKey={({ field }) => field}
          columns={[
            { key: "field", title: t("access.field"), cell: ({ field }) => field },
            { key: "from", title: t("access.before"), cell: ({ from }) => from },
            { key: "to", title: t("access.after"), cell: ({ to }) => to },
          ]}
        />
      )}
      {detail !== null && changed.length === 0 && (
        <pre className={classes.raw}>{JSON.stringify(detail, null, 2)}</pre>
      )}
    </Panel>
  );
}

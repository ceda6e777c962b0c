/** How much is stored, and what each column takes. */
import { useQuery } from "@tanstack/react-query";
import { stats } from "~/api/workspace";
import { useFormat, useT } from "~/i18n";
import { UNKNOWN } from "~/i18n/format";
import { useScope } from "~/scope";
import { Card } from "~/ui/page";
import { Table } from "~/ui/table";
import classes from "./data.module.css";

export function Storage() {
  const t = useT();
  const format = useFormat();
  const { workspace, timezone } = useScope();
  const { data } = useQuery(stats(workspace));
  if (!data) return null;
  const bytes = data.run_bytes + data.dictionary_bytes;
  const figures: [string, string][] = [
    [t("data.eventCount"), format.number(data.events)],
    [t("data.identities"), format.number(data.identities)],
    [
      t("data.span"),
      data.first && data.last
        ? `${format.date(data.first, timezone)} – ${format.date(data.last, timezone)}`
        : UNKNOWN,
    ],
    [t("data.size"), format.bytes(bytes)],
    [t("data.perEvent"), data.events > 0 ? format.number(bytes / data.events, 1) : UNKNOWN],
    [t("data.files"), format.number(data.runs)],
  ];
  return (
    <Card title={t("data.storage")}>
      <dl className={classes.figures}>
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="num">{value}</dd>
          </div>
        ))}
      </dl>
      <details>
        <summary>{t("data.columns")}</summary>
        <Table
          caption={t("data.columns")}
          rows={data.columns}
          rowKey={(row) => row.column}
          columns={[
            { key: "column", title: t("data.column"), cell: (row) => row.column },
            {
              key: "values",
              title: t("data.values"),
              isNumber: true,
              cell: (row) => format.number(row.values),
            },
            {
              key: "bytes",
              title: t("data.perEvent"),
              isNumber: true,
              cell: (row) => format.number(row.bytes_per_event, 2),
            },
          ]}
        />
      </details>
    </Card>
  );
}

/** How fresh the data are that everything above rests on. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Meta } from "~/api/client";
import { stats } from "~/api/workspace";
import { useFormat, useT } from "~/i18n";
import { useScope } from "~/scope";
import { Card } from "~/ui/page";
import classes from "./side.module.css";

export function DataCard({ meta }: { meta: Meta }) {
  const t = useT();
  const format = useFormat();
  const { workspace, timezone } = useScope();
  const { data } = useQuery(stats(workspace));
  const facts: [string, string][] = [
    [t("board.data.asOf"), format.dateTime(meta.as_of, timezone)],
    ...(meta.data_through
      ? [
          [t("board.data.through"), format.dateTime(meta.data_through, timezone)] as [
            string,
            string,
          ],
        ]
      : []),
    ...(data
      ? ([
          [t("board.data.events"), format.number(data.events)],
          [t("board.data.imports"), format.number(data.imports)],
        ] as [string, string][])
      : []),
    [t("board.data.scanned"), format.number(meta.rows_scanned)],
  ];
  return (
    <Card
      title={t("board.data")}
      actions={
        <Link to="/w/$ws/data" params={{ ws: workspace }}>
          {t("board.data.more")}
        </Link>
      }
    >
      <dl className={classes.facts}>
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="num">{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

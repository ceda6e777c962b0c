/** Every version of the filter: who, when and why; any of them into the editor again. */
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { botVersions } from "~/api/bots";
import { useFormat, useT } from "~/i18n";
import { useVersionColumns } from "~/saved/version-columns";
import { useScope } from "~/scope";
import { Card } from "~/ui/page";
import { Failure, Pending } from "~/ui/states";
import { Table } from "~/ui/table";
import classes from "./bots.module.css";

export function Versions({ take }: { take: (version: number) => void }) {
  const t = useT();
  const format = useFormat();
  const { workspace, timezone } = useScope();
  const { version, state, note } = useVersionColumns();
  const { data, error, refetch } = useQuery(botVersions(workspace));
  return (
    <Card title={t("channels.versions")} note={t("bots.versionsNote")}>
      {error && <Failure error={error} retry={refetch} />}
      {!data && !error && <Pending height={80} />}
      {data?.length === 0 && <p className={classes.hint}>{t("bots.noVersions")}</p>}
      {data && data.length > 0 && (
        <Table
          caption={t("channels.versions")}
          rows={data}
          rowKey={({ tag }) => tag}
          columns={[
            version,
            state,
            {
              key: "at",
              title: t("lifecycles.changed"),
              cell: ({ at, author }) =>
                t("saved.by", { who: author, when: format.dateTime(at, timezone) }),
            },
            note,
            {
              key: "do",
              title: <span className="visually-hidden">{t("saved.actions")}</span>,
              cell: (row) =>
                row.version !== undefined && (
                  <Button
                    variant="subtle"
                    size="compact-xs"
                    onClick={() => take(row.version as number)}
                  >
                    {t("channels.takeVersion", { n: row.version })}
                  </Button>
                ),
            },
          ]}
        />
      )}
    </Card>
  );
}

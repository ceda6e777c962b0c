/** Every version of a definition: who, when and why; any of them taken into the editor again. */
import { Button } from "@mantine/core";
import { type QueryKey, type UseQueryOptions, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { Schemas } from "~/api/client";
import { useFormat, useT } from "~/i18n";
import { useScope } from "~/scope";
import { Card } from "~/ui/page";
import { Failure, Pending } from "~/ui/states";
import { Table } from "~/ui/table";
import classes from "./saved.module.css";
import { useVersionColumns } from "./version-columns";

type Version = Pick<Schemas["VersionInfo"], "tag" | "version" | "state" | "note" | "at" | "author">;

interface VersionListProps<V extends Version, K extends QueryKey> {
  versions: UseQueryOptions<V[], Error, V[], K>;
  note: string;
  /** Said where nobody kept one yet. */
  none: string;
  take: (version: number) => void;
  /** What stands below them. */
  below?: (versions: V[]) => ReactNode;
}

export function VersionList<V extends Version, K extends QueryKey>(props: VersionListProps<V, K>) {
  const { versions, note: about, none, take, below } = props;
  const t = useT();
  const format = useFormat();
  const { timezone } = useScope();
  const { version, state, note } = useVersionColumns();
  const { data, error, refetch } = useQuery(versions);
  return (
    <Card title={t("channels.versions")} note={about}>
      {error && <Failure error={error} retry={refetch} />}
      {!data && !error && <Pending height={80} />}
      {data?.length === 0 && <p className={classes.none}>{none}</p>}
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
              cell: ({ version }) =>
                version !== undefined && (
                  <Button variant="subtle" size="compact-xs" onClick={() => take(version)}>
                    {t("channels.takeVersion", { n: version })}
                  </Button>
                ),
            },
          ]}
        />
      )}
      {data && below?.(data)}
    </Card>
  );
}

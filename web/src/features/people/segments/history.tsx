/** Every version of a segment, and going back to one of them. */
import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type Revision, type Saved, savedOne, savedRevisions, useSaving } from "~/api/saved";
import { useRuleWords } from "~/criterion/words";
import { useFormat, useT } from "~/i18n";
import { useScope } from "~/scope";
import type { Published } from "~/subject/lifecycles";
import { Card } from "~/ui/page";
import { Failure, Pending } from "~/ui/states";
import { Table } from "~/ui/table";
import { ruleOf } from "./segment.logic";
import classes from "./segments.module.css";

interface HistoryProps {
  segment: Saved<"segments">;
  published: Published;
}

export function History({ segment, published }: HistoryProps) {
  const t = useT();
  const format = useFormat();
  const { workspace, timezone } = useScope();
  const [shown, setShown] = useState<number | null>(null);
  const { restore } = useSaving(workspace, "segments");
  const { data, error, refetch } = useQuery(savedRevisions(workspace, "segments", segment.id));
  const goBack = ({ revision }: Revision) =>
    restore.mutate(
      { id: segment.id, revision },
      {
        onSuccess: () => notifications.show({ message: t("segments.restored", { revision }) }),
      },
    );
  const rows = [...(data ?? [])].sort((a, b) => b.revision - a.revision);
  return (
    <Card title={t("segments.versions")} note={data && t("segments.versionsNote")}>
      {error && <Failure error={error} retry={refetch} />}
      {!data && !error && <Pending height={120} />}
      {data && (
        <Table
          caption={t("segments.versions")}
          rows={rows}
          rowKey={({ revision }) => String(revision)}
          isTall
          columns={[
            {
              key: "revision",
              title: t("segments.version"),
              cell: ({ revision }) => <span className="num">{format.number(revision)}</span>,
            },
            {
              key: "at",
              title: t("segments.lastChanged"),
              cell: ({ at, author }) =>
                t("segments.changedBy", { date: format.dateTime(at, timezone), author }),
            },
            {
              key: "note",
              title: t("segments.why"),
              cell: ({ note, removed }) => note ?? (removed ? t("segments.wasRemoved") : "–"),
            },
            {
              key: "do",
              title: <span className="visually-hidden">{t("segments.restore")}</span>,
              cell: (row) =>
                row.removed ? null : (
                  <span className={classes.rowTools}>
                    <Button
                      variant="subtle"
                      size="compact-xs"
                      aria-expanded={shown === row.revision}
                      aria-label={t("segments.showOf", { revision: row.revision })}
                      onClick={() => setShown(shown === row.revision ? null : row.revision)}
                    >
                      {t("segments.show")}
                    </Button>
                    {row.revision !== segment.revision && (
                      <Button
                        variant="default"
                        size="compact-xs"
                        loading={restore.isPending && restore.variables?.revision === row.revision}
                        aria-label={t("segments.restoreRevision", { revision: row.revision })}
                        onClick={() => goBack(row)}
                      >
                        {t("segments.restore")}
                      </Button>
                    )}
                  </span>
                ),
            },
          ]}
        />
      )}
      {restore.error && <Failure error={restore.error} />}
      {shown !== null && <Version id={segment.id} revision={shown} published={published} />}
    </Card>
  );
}

interface VersionProps {
  id: string;
  revision: number;
  published: Published;
}

/** A version's own words. */
function Version({ id, revision, published }: VersionProps) {
  const t = useT();
  const { workspace } = useScope();
  const words = useRuleWords(published.stageName);
  const { data, error } = useQuery(savedOne(workspace, "segments", id, revision));
  if (error) return <Failure error={error} />;
  if (!data) return <Pending height={40} />;
  return (
    <p className={classes.version} aria-live="polite">
      {t("segments.versionWords", {
        revision,
        name: data.document.name,
        rule: words(ruleOf(data.document)),
      })}
    </p>
  );
}

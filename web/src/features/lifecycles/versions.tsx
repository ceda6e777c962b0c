/** Every version: who, when, why; what changed between two; bringing one back. */
import { Button, Modal } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Schemas } from "~/api/client";
import { lifecycleVersions } from "~/api/definitions";
import { useFormat, useT } from "~/i18n";
import { useVersionColumns } from "~/saved/version-columns";
import { useScope } from "~/scope";
import { Card } from "~/ui/page";
import { Failure, Pending } from "~/ui/states";
import { Table } from "~/ui/table";
import { Compare } from "./compare";
import classes from "./lifecycles.module.css";
import { archive, restore, useRefresh } from "./saving";

interface VersionsProps {
  lifecycleKey: string;
  newest: Schemas["LifecycleVersion"];
}

export function Versions({ lifecycleKey, newest }: VersionsProps) {
  const t = useT();
  const format = useFormat();
  const { workspace, timezone } = useScope();
  const { version, state, note } = useVersionColumns();
  const refresh = useRefresh(workspace);
  const { data, error, refetch } = useQuery(lifecycleVersions(workspace, lifecycleKey));
  const [isSure, setIsSure] = useState(false);
  const again = useMutation({
    mutationFn: (version: number) => restore(workspace, lifecycleKey, version, newest.tag),
    onSuccess: async (_, n) => {
      await refresh();
      notifications.show({ message: t("lifecycles.restored", { n }) });
    },
  });
  const stop = useMutation({
    mutationFn: () => archive(workspace, lifecycleKey),
    onSuccess: async () => {
      setIsSure(false);
      await refresh();
      notifications.show({ message: t("lifecycles.archived") });
    },
  });
  const inForce = data?.some(({ state }) => state === "published") ?? false;
  return (
    <>
      <Card
        title={t("lifecycles.history")}
        actions={
          inForce && (
            <Button variant="default" onClick={() => setIsSure(true)}>
              {t("lifecycles.archive")}
            </Button>
          )
        }
      >
        {error && <Failure error={error} retry={refetch} />}
        {again.error && <Failure error={again.error} />}
        {!data && !error && <Pending height={160} />}
        {data && (
          <Table
            caption={t("lifecycles.history")}
            rows={data}
            rowKey={({ tag }) => tag}
            columns={[
              version,
              state,
              {
                key: "at",
                title: t("lifecycles.changed"),
                cell: ({ at, author }) => (
                  <span className={classes.changed}>
                    {format.dateTime(at, timezone)} · {t("lifecycles.by", { author })}
                  </span>
                ),
              },
              note,
              {
                key: "hash",
                title: "SHA-256",
                cell: ({ hash }) => <code>{hash.slice(0, 12)}</code>,
              },
              {
                key: "act",
                title: "",
                cell: ({ version }) =>
                  version !== undefined && (
                    <Button
                      variant="subtle"
                      loading={again.isPending && again.variables === version}
                      onClick={() => again.mutate(version)}
                    >
                      {t("lifecycles.restore")}
                    </Button>
                  ),
              },
            ]}
          />
        )}
      </Card>
      {data && data.length > 1 && <Compare lifecycleKey={lifecycleKey} versions={data} />}
      <Modal opened={isSure} onClose={() => setIsSure(false)} title={t("lifecycles.archive")}>
        <p>{t("lifecycles.archiveSure")}</p>
        {stop.error && <Failure error={stop.error} />}
        <div className={classes.accept}>
          <Button color="red" loading={stop.isPending} onClick={() => stop.mutate()}>
            {t("lifecycles.archive")}
          </Button>
          <Button variant="default" onClick={() => setIsSure(false)}>
            {t("view.close")}
          </Button>
        </div>
      </Modal>
    </>
  );
}

/** Every version: who, when, why; what changed between two; bringing one back. */
import { Button, Modal, Select } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { api, type Schemas, said } from "~/api/client";
import { lifecycleVersions } from "~/api/definitions";
import { useFormat, useT } from "~/i18n";
import { useVersionColumns } from "~/saved/version-columns";
import { useScope } from "~/scope";
import { Card } from "~/ui/page";
import { Failure, Pending } from "~/ui/states";
import { Table } from "~/ui/table";
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
                cell: ({ at, author }) =>
                  `${format.dateTime(at, timezone)} · ${t("lifecycles.by", { author })}`,
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

interface CompareProps {
  lifecycleKey: string;
  versions: Schemas["VersionInfo"][];
}

function Compare({ lifecycleKey, versions }: CompareProps) {
  const t = useT();
  const navigate = useNavigate();
  const { workspace } = useScope();
  const search = useSearch({ from: "/w/$ws/lifecycles/$key" });
  const keys = versions.map(({ version }) => (version === undefined ? "draft" : String(version)));
  const numbers = keys.filter((one) => one !== "draft").sort((a, b) => Number(a) - Number(b));
  const order = [...numbers, ...(keys.includes("draft") ? ["draft"] : [])];
  const to = search.to ?? order.at(-1) ?? "newest";
  const from = search.from ?? order[Math.max(0, order.indexOf(to) - 1)] ?? to;
  const { data, error, refetch } = useQuery({
    queryKey: ["lifecycle-diff", workspace, lifecycleKey, from, to],
    queryFn: ({ signal }) => {
      const params = { path: { ws: workspace, key: lifecycleKey }, query: { from, to } };
      return said(api.GET("/api/v1/workspaces/{ws}/lifecycles/{key}/diff", { params, signal }));
    },
  });
  const options = order.map((value) => ({
    value,
    label: value === "draft" ? t("lifecycles.draft") : t("lifecycles.versionN", { n: value }),
  }));
  const set = (change: { from?: string; to?: string }) =>
    void navigate({
      to: ".",
      search: (before) => ({ ...before, from, to, ...change }) as never,
      replace: true,
      resetScroll: false,
    });
  return (
    <Card title={t("lifecycles.compare")}>
      <div className={classes.lineEnd}>
        <Select
          label={t("lifecycles.compareFrom")}
          data={options}
          value={from}
          allowDeselect={false}
          onChange={(next) => next && set({ from: next })}
        />
        <Select
          label={t("lifecycles.compareTo")}
          data={options}
          value={to}
          allowDeselect={false}
          onChange={(next) => next && set({ to: next })}
        />
      </div>
      {error && <Failure error={error} retry={refetch} />}
      {data && <pre className={classes.text}>{data.text || t("lifecycles.same")}</pre>}
    </Card>
  );
}

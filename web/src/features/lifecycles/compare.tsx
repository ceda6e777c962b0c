/** What changed between two versions of a lifecycle. */
import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { api, type Schemas, said } from "~/api/client";
import { lifecycle } from "~/api/definitions";
import { useT } from "~/i18n";
import { Changes } from "~/saved/changes";
import { useScope } from "~/scope";
import { Card } from "~/ui/page";
import { Failure, Pending } from "~/ui/states";
import { changedParts } from "./changes.logic";
import type { Definition } from "./definition.logic";
import classes from "./lifecycles.module.css";
import { usePartWords } from "./part-words";

interface CompareProps {
  lifecycleKey: string;
  versions: Schemas["VersionInfo"][];
}

export function Compare({ lifecycleKey, versions }: CompareProps) {
  const t = useT();
  const navigate = useNavigate();
  const { workspace } = useScope();
  const search = useSearch({ from: "/w/$ws/lifecycles/$key" });
  const keys = versions.map(({ version }) => (version === undefined ? "draft" : String(version)));
  const numbers = keys.filter((one) => one !== "draft").sort((a, b) => Number(a) - Number(b));
  const order = [...numbers, ...(keys.includes("draft") ? ["draft"] : [])];
  const to = search.to ?? order.at(-1) ?? "newest";
  const from = search.from ?? order[Math.max(0, order.indexOf(to) - 1)] ?? to;
  const text = useQuery({
    queryKey: ["lifecycle-diff", workspace, lifecycleKey, from, to],
    queryFn: ({ signal }) => {
      const params = { path: { ws: workspace, key: lifecycleKey }, query: { from, to } };
      return said(api.GET("/api/v1/workspaces/{ws}/lifecycles/{key}/diff", { params, signal }));
    },
  });
  const before = useQuery(lifecycle(workspace, lifecycleKey, from));
  const after = useQuery(lifecycle(workspace, lifecycleKey, to));
  const error = text.error ?? before.error ?? after.error;
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
  const choice = (side: "from" | "to", value: string) => (
    <Select
      label={t(side === "from" ? "lifecycles.compareFrom" : "lifecycles.compareTo")}
      data={options}
      value={value}
      allowDeselect={false}
      onChange={(next) => next && set({ [side]: next })}
    />
  );
  return (
    <Card title={t("lifecycles.compare")}>
      <div className={classes.lineEnd}>
        {choice("from", from)}
        {choice("to", to)}
      </div>
      {error && <Failure error={error} retry={text.refetch} />}
      {!error && !(text.data && before.data && after.data) && <Pending height={120} />}
      {text.data && before.data && after.data && (
        <InWords
          before={before.data.lifecycle}
          after={after.data.lifecycle}
          text={text.data.text}
        />
      )}
    </Card>
  );
}

function InWords(props: { before: Definition; after: Definition; text: string }) {
  const { before, after, text } = props;
  const words = usePartWords(after, before);
  const parts = useMemo(() => changedParts(before, after), [before, after]);
  const changes = parts.map((part) => ({
    id: part.id,
    name: words.title(part),
    before: part.theirs === undefined ? null : words.lines(part, part.theirs),
    after: part.mine === undefined ? null : words.lines(part, part.mine),
  }));
  return <Changes changes={changes} text={text} />;
}

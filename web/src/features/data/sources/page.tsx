/** Sources: where events come from by themselves. */
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { type Standing, standings } from "~/api/live";
import { type Documents, type Saved, savedList, useSaving } from "~/api/saved";
import { useFormat, useT } from "~/i18n";
import { useScope } from "~/scope";
import { Chip } from "~/ui/chip";
import { Card, Page } from "~/ui/page";
import { Empty, Failure, Pending } from "~/ui/states";
import { Table } from "~/ui/table";
import { LinkState } from "../live/link-state";
import live from "../live/live.module.css";
import { Refused } from "../live/refused";
import { type LiveList, useLive } from "../live/use-live";
import { DataTabs } from "../tabs";
import { SourceForm } from "./source-form";
import { SourcePanel } from "./source-panel";
import classes from "./sources.module.css";

type Row = Saved<"sources">;

export function SourcesPage() {
  const t = useT();
  const { workspace } = useScope();
  const { open } = useSearch({ from: "/w/$ws/sources" });
  const navigate = useNavigate({ from: "/w/$ws/sources" });
  const list = useLive(workspace);
  const { data, error, refetch } = useQuery(savedList(workspace, "sources"));
  const { create } = useSaving(workspace, "sources");
  const [isNew, setIsNew] = useState(false);
  const show = (id: string | undefined) =>
    void navigate({ search: ({ open: _, ...rest }) => (id ? { ...rest, open: id } : rest) });
  const opened = data?.find(({ id }) => id === open);
  const add = <Button onClick={() => setIsNew(true)}>{t("sources.new")}</Button>;
  return (
    <Page title={t("data.tab.sources")} lead={t("sources.lead")} actions={<DataTabs />}>
      {error && <Failure error={error} retry={refetch} />}
      {!data && !error && <Pending height={200} />}
      {data?.length === 0 && (
        <Empty title={t("sources.none")} why={t("sources.noneWhy")}>
          {add}
        </Empty>
      )}
      {data && data.length > 0 && (
        <Card
          title={t("sources.list")}
          note={t("sources.count", { n: data.length })}
          actions={
            <>
              <LinkState link={list.link} />
              <Link to="/w/$ws/live" params={{ ws: workspace }}>
                {t("sources.toLive")}
              </Link>
              {add}
            </>
          }
        >
          <List rows={data} list={list} onOpen={show} />
        </Card>
      )}
      <Refused />
      {opened && (
        <SourcePanel key={opened.id} saved={opened} list={list} onClose={() => show(undefined)} />
      )}
      {isNew && (
        <SourceForm
          title={t("sources.new")}
          action={t("sources.create")}
          onSave={async (described) => {
            // Without a key the server draws one.
            const document = described as Documents["sources"];
            const { id } = await create.mutateAsync({ document });
            show(id);
          }}
          onClose={() => setIsNew(false)}
        />
      )}
    </Page>
  );
}

interface ListProps {
  rows: Row[];
  list: LiveList;
  onOpen: (id: string) => void;
}

function List({ rows, list, onOpen }: ListProps) {
  const t = useT();
  const format = useFormat();
  const { workspace, timezone } = useScope();
  const { data } = useQuery(standings(workspace));
  const of = (row: Row) => data?.find(({ source }) => source === row.document.name);
  const last = (row: Row) => lastOf(row, list, of(row));
  const told = (row: Row) => {
    const { at, day } = last(row);
    if (at) return format.dateTime(at, timezone);
    if (day) return format.period(day);
    return <span className={live.hint}>{data ? t("sources.lastNone") : "–"}</span>;
  };
  return (
    <Table
      caption={t("sources.list")}
      rows={[...rows].sort((a, b) => format.compare(a.document.name, b.document.name))}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "name",
          title: t("sources.name"),
          cell: ({ id, document }) => (
            <button
              type="button"
              className={live.open}
              aria-label={t("sources.open", { name: document.name })}
              onClick={() => onOpen(id)}
            >
              {document.name}
            </button>
          ),
        },
        {
          key: "kind",
          title: t("sources.kind"),
          cell: ({ document: { kind } }) => (kind ? t(`sources.kind.${kind}`) : "–"),
        },
        {
          key: "state",
          title: t("sources.state"),
          cell: ({ document }) =>
            document.enabled === false ? (
              <Chip icon="close">{t("sources.off")}</Chip>
            ) : (
              <Chip tone="good" icon="check">
                {t("sources.on")}
              </Chip>
            ),
        },
        { key: "last", title: t("sources.lastEvent"), isNumber: true, cell: told },
        {
          key: "today",
          title: t("sources.today"),
          isNumber: true,
          cell: (row) => number(of(row)?.events_today, format.number),
        },
        {
          key: "refused",
          title: t("sources.refused"),
          isNumber: true,
          cell: (row) => {
            const count = of(row)?.refused_day;
            if (!count) return number(count, format.number);
            return (
              <Link
                to="/w/$ws/live"
                params={{ ws: workspace }}
                search={{ light: "refused", source: row.document.name } as never}
                className={classes.refused}
                aria-label={`${format.number(count)} · ${t("sources.seeRefused", { name: row.document.name })}`}
              >
                {format.number(count)}
              </Link>
            );
          },
        },
      ]}
    />
  );
}

const number = (count: number | undefined, format: (count: number) => string) =>
  count === undefined ? "–" : format(count);

/** When a source was last heard of: by what came in while this page was open, else as the server knows. */
function lastOf({ document }: Row, list: LiveList, standing: Standing | undefined) {
  const newest = list.messages.find(({ source }) => source === document.name)?.received;
  // Instants of one form sort as text.
  const at = [newest ?? "", standing?.heard ?? ""].sort().at(-1) || undefined;
  return { at, day: standing?.last_day };
}

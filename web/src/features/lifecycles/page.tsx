/** The lifecycles of a workspace, and proposals for new ones. */
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { lifecycles } from "~/api/workspace";
import { useFormat, useName, useT } from "~/i18n";
import { useScope } from "~/scope";
import { Chip } from "~/ui/chip";
import { Icon } from "~/ui/icon";
import { Card, Page } from "~/ui/page";
import { Empty, Failure, Pending } from "~/ui/states";
import { Table } from "~/ui/table";
import classes from "./lifecycles.module.css";
import { Proposal } from "./proposal";

export function LifecyclesPage() {
  const t = useT();
  const navigate = useNavigate();
  const { workspace } = useScope();
  const search = useSearch({ from: "/w/$ws/lifecycles" });
  const { data, error, refetch } = useQuery(lifecycles(workspace));
  const inForce = (data ?? []).filter(({ latest }) => latest?.state === "published").length;
  const open = (change: typeof search) =>
    void navigate({
      to: ".",
      search: (before) => ({ ...before, template: undefined, ...change }) as never,
      resetScroll: false,
    });
  const begin = (
    <Button leftSection={<Icon name="plus" size={14} />} onClick={() => open({ template: "" })}>
      {t("lifecycles.new")}
    </Button>
  );
  return (
    <Page
      title={t("lifecycles.title")}
      lead={data && t("lifecycles.lead", { n: inForce })}
      actions={begin}
    >
      {error && <Failure error={error} retry={refetch} />}
      {!data && !error && <Pending height={200} />}
      {search.template !== undefined && (
        <Proposal
          template={search.template}
          taken={(data ?? []).map(({ key }) => key)}
          onTemplate={(template) => open({ template })}
          onClose={() => open({})}
        />
      )}
      {data?.length === 0 && search.template === undefined && (
        <Empty title={t("lifecycles.none")} why={t("lifecycles.noneWhy")}>
          {begin}
        </Empty>
      )}
      {data && data.length > 0 && (
        <Card title={t("lifecycles.list")}>
          <List rows={data} />
        </Card>
      )}
    </Page>
  );
}

type Row = Awaited<ReturnType<NonNullable<ReturnType<typeof lifecycles>["queryFn"]>>>[number];

function List({ rows }: { rows: Row[] }) {
  const t = useT();
  const name = useName();
  const format = useFormat();
  const { workspace, timezone } = useScope();
  return (
    <Table
      caption={t("lifecycles.list")}
      rows={rows}
      rowKey={({ key }) => key}
      columns={[
        {
          key: "name",
          title: t("lifecycles.name"),
          cell: ({ key, names }) => (
            <Link to="/w/$ws/lifecycles/$key" params={{ ws: workspace, key }}>
              {name(names)}
            </Link>
          ),
        },
        {
          key: "state",
          title: t("lifecycles.state"),
          cell: ({ latest, draft }) => (
            <>
              {latest && (
                <Chip tone={latest.state === "published" ? "route" : "plain"}>
                  {t(`lifecycles.state.${latest.state}`)}
                </Chip>
              )}{" "}
              {draft && <Chip tone="here">{t("lifecycles.hasDraft")}</Chip>}
            </>
          ),
        },
        {
          key: "changed",
          title: t("lifecycles.changed"),
          cell: ({ latest, draft }) => {
            const info = draft ?? latest;
            if (!info) return "–";
            return (
              <span className={classes.changed}>
                {format.date(info.at, timezone)} · {t("lifecycles.by", { author: info.author })}
              </span>
            );
          },
        },
        {
          key: "version",
          title: t("lifecycles.version"),
          isNumber: true,
          cell: ({ latest }) => latest?.version ?? "–",
        },
        {
          key: "stages",
          title: t("lifecycles.stages"),
          isNumber: true,
          cell: ({ stages }) => stages,
        },
        {
          key: "transitions",
          title: t("lifecycles.transitions"),
          isNumber: true,
          cell: ({ transitions }) => transitions,
        },
      ]}
    />
  );
}

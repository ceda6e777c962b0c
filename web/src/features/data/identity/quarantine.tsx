/** Ids so many people share that they join nobody: what they are, and what to do about them. */
import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { type Quarantined, quarantine } from "~/api/identity";
import { useFormat, useT } from "~/i18n";
import { useScope } from "~/scope";
import { Chip } from "~/ui/chip";
import { Masked } from "~/ui/masked";
import { Card } from "~/ui/page";
import { Failure, Pending } from "~/ui/states";
import { Table } from "~/ui/table";
import classes from "../data.module.css";

export function QuarantineCard() {
  const t = useT();
  const { workspace } = useScope();
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    quarantine(workspace),
  );
  const rows = data?.pages.flatMap(({ items }) => items) ?? [];
  const total = data?.pages[0]?.total ?? 0;
  return (
    <Card
      title={t("identity.quarantine")}
      note={data && t("identity.count", { n: total })}
      actions={
        hasNextPage && (
          <Button
            variant="default"
            loading={isFetchingNextPage}
            onClick={() => void fetchNextPage()}
          >
            {t("view.more")}
          </Button>
        )
      }
    >
      {error && <Failure error={error} retry={refetch} />}
      {!data && !error && <Pending height={120} />}
      {data && rows.length === 0 && <p className={classes.hint}>{t("identity.quarantineNone")}</p>}
      {rows.length > 0 && (
        <>
          <p className={classes.why}>{t("identity.quarantineWhy")}</p>
          <List rows={rows} />
        </>
      )}
    </Card>
  );
}

/** The most shared first: they would do the most harm. */
function List({ rows }: { rows: Quarantined[] }) {
  const t = useT();
  const format = useFormat();
  return (
    <Table
      caption={t("identity.quarantine")}
      rows={[...rows].sort((a, b) => b.people - a.people)}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "id",
          title: t("identity.id"),
          cell: ({ id, value }) => (
            <b className={classes.anywhere}>
              {value === null ? id : <Masked id={value} by={id} />}
            </b>
          ),
        },
        {
          key: "kind",
          title: t("identity.what"),
          cell: ({ kind }) =>
            kind === null ? (
              <Chip>{t("identity.onlyNamed")}</Chip>
            ) : (
              <Chip>{t(kind === "anonymous" ? "identity.device" : "identity.known")}</Chip>
            ),
        },
        {
          key: "people",
          title: t("identity.wouldJoin"),
          isNumber: true,
          cell: ({ people }) => t("count.people", { n: people }),
        },
        {
          key: "events",
          title: t("identity.eventsHead"),
          isNumber: true,
          cell: ({ events }) => format.number(events),
        },
        {
          key: "do",
          title: t("identity.do"),
          cell: ({ kind }) => (
            <span className={classes.advice}>
              {t(kind === "anonymous" ? "identity.doDevice" : "identity.doKnown")}
            </span>
          ),
        },
      ]}
    />
  );
}

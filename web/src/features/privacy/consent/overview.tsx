/** How people stand to each purpose, counted over the whole ledger. */
import { useQuery } from "@tanstack/react-query";
import { type ConsentTotals, consentTotals } from "~/api/privacy";
import { SplitBar } from "~/charts/split-bar";
import { STATES } from "~/consent/consent.logic";
import { StateChip } from "~/consent/words";
import { useFormat, useT } from "~/i18n";
import { useScope } from "~/scope";
import { Card } from "~/ui/page";
import { Empty, Failure, Pending } from "~/ui/states";
import { type Column, Table } from "~/ui/table";
import { PurposeCell } from "./ledger";

type Row = ConsentTotals["purposes"][number];

export function OverviewCard() {
  const t = useT();
  const { workspace } = useScope();
  const { data, error, refetch } = useQuery(consentTotals(workspace));
  return (
    <Card
      title={t("consent.overview")}
      note={data && data.words > 0 && t("consent.count", { n: data.words })}
    >
      {error && <Failure error={error} retry={refetch} />}
      {!data && !error && <Pending height={260} />}
      {data?.words === 0 && <Empty title={t("consent.empty")} why={t("consent.emptyWhy")} />}
      {data && data.words > 0 && <Totals rows={data.purposes} />}
    </Card>
  );
}

const TONES = { granted: "good", denied: "bad", withdrawn: "unknown" } as const;

function Totals({ rows }: { rows: Row[] }) {
  const t = useT();
  const format = useFormat();
  const counts = STATES.map(
    (state): Column<Row> => ({
      key: state,
      title: <StateChip state={state} />,
      isNumber: true,
      cell: (row) => format.number(row[state]),
    }),
  );
  return (
    <Table
      caption={t("consent.overview")}
      rows={rows}
      rowKey={({ purpose }) => purpose}
      columns={[
        {
          key: "purpose",
          title: t("consent.purpose"),
          cell: ({ purpose }) => <PurposeCell purpose={purpose} />,
        },
        ...counts,
        { key: "share", title: t("consent.share"), cell: (row) => <Share row={row} /> },
      ]}
    />
  );
}

/** The words that hold about one purpose, drawn. */
function Share({ row }: { row: Row }) {
  const t = useT();
  const format = useFormat();
  const all = row.granted + row.denied + row.withdrawn;
  if (all === 0) return "–";
  const parts = STATES.map((state) => ({
    key: state,
    tone: TONES[state],
    share: row[state] / all,
    title: `${t(`consent.state.${state}`)} ${format.percent(row[state] / all)}`,
  }));
  return <SplitBar label={format.some(parts.map(({ title }) => title))} parts={parts} />;
}

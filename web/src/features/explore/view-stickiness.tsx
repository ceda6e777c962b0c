/** How often people come in a period: a heat table, one period's distribution, the ratio over time. */
import { Select } from "@mantine/core";
import { useState } from "react";
import type { StickinessAnswer, StickinessPeriod } from "~/api/kinds";
import { Columns } from "~/charts/columns";
import { type GridRow, RetentionGrid } from "~/charts/retention-grid";
import { TrendChart } from "~/charts/trend";
import { WithTable } from "~/charts/with-table";
import { useFormat, useT } from "~/i18n";
import { Card } from "~/ui/page";
import { SheetTable } from "./sheet-table";
import { daysBehind, latest } from "./sheets-stickiness.logic";
import type { ViewProps } from "./view-props";

export function StickinessView({ data, sheets, open, summary }: ViewProps<"stickiness">) {
  const t = useT();
  const answer = data.answer.stickiness;
  const [periods, counts] = sheets;
  if (!periods || !counts) return null;
  return (
    <>
      <Card title={t("explore.kind.stickiness")} note={t("explore.stickiness.note")}>
        <WithTable
          chart={<Heat {...{ answer, open }} label={summary} />}
          table={<SheetTable sheet={counts} open={open} />}
        />
      </Card>
      <Distribution {...{ answer, open }} />
      {answer.periods.length > 1 && (
        <Card title={t("explore.stickiness.ratio")} note={t("explore.stickiness.ratioNote")}>
          <WithTable
            chart={<Ratios {...{ answer, open }} />}
            table={<SheetTable sheet={periods} open={open} />}
          />
        </Card>
      )}
    </>
  );
}

type PartProps = Pick<ViewProps<"stickiness">, "open"> & { answer: StickinessAnswer };

const CELL_MIN = 38;

/** Periods by active days: the deeper, the more of the period's people. */
function Heat({ answer, open, label }: PartProps & { label: string }) {
  const t = useT();
  const format = useFormat();
  const most = Math.max(...answer.periods.map(({ days }) => days), 1);
  const rows = answer.periods.map(
    (row): GridRow => ({
      name: row.incomplete
        ? t("explore.stickiness.open", { period: format.period(row.period) })
        : format.period(row.period),
      size: format.number(row.people),
      cells: row.counts.map(({ days, people }) => {
        const share = row.people > 0 ? people / row.people : null;
        return {
          share,
          text: share === null || people === 0 ? "" : shortShare(share),
          label: tip(row, days, people),
          onPick: () => open(daysBehind(row, days, t)),
        };
      }),
    }),
  );
  function shortShare(share: number): string {
    return share < 0.01 ? `<${format.percent(0.01, 0)}` : format.percent(share, 0);
  }
  function tip(row: StickinessPeriod, n: number, people: number): string {
    return t("explore.stickiness.tip", {
      period: format.period(row.period, true),
      n,
      people,
      share: format.percent(row.people > 0 ? people / row.people : null),
    });
  }
  return (
    <RetentionGrid
      label={label}
      sizeTitle={t("explore.col.active")}
      columns={Array.from({ length: most }, (_, at) => String(at + 1))}
      rows={rows}
      cellMin={CELL_MIN}
      isFirstWhole={false}
    />
  );
}

/** People of one period by their active days. */
function Distribution({ answer, open }: PartProps) {
  const t = useT();
  const format = useFormat();
  const [chosen, setChosen] = useState<string | null>(null);
  const at = chosen === null ? latest(answer) : Number(chosen);
  const row = answer.periods[Math.min(at, answer.periods.length - 1)];
  if (!row) return null;
  const title = t("explore.stickiness.distribution");
  return (
    <Card
      title={title}
      note={t("explore.stickiness.distributionNote", {
        n: row.people,
        mean: row.mean === null ? "–" : format.number(row.mean, 1),
        days: row.days,
      })}
      actions={
        <Select
          aria-label={t("explore.col.period")}
          value={String(at)}
          allowDeselect={false}
          onChange={setChosen}
          data={answer.periods.map(({ period }, index) => ({
            value: String(index),
            label: format.period(period),
          }))}
        />
      }
    >
      <Columns
        label={title}
        periods={row.counts.map(({ days }) => String(days))}
        isPartial={row.counts.map(() => row.incomplete === true)}
        format={(value) => format.compact(value)}
        height={240}
        parts={[
          {
            name: t("explore.stickiness.byDays"),
            series: 0,
            values: row.counts.map(({ people }) => people),
            label: (index) =>
              t("explore.stickiness.tip", {
                period: format.period(row.period, true),
                n: row.counts[index]?.days ?? 0,
                people: row.counts[index]?.people ?? 0,
                share: format.percent(
                  row.people > 0 ? (row.counts[index]?.people ?? 0) / row.people : null,
                ),
              }),
            onPick: (index) => open(daysBehind(row, row.counts[index]?.days ?? null, t)),
          },
        ]}
      />
    </Card>
  );
}

function Ratios({ answer, open }: PartProps) {
  const t = useT();
  const format = useFormat();
  const { periods } = answer;
  return (
    <TrendChart
      label={t("explore.stickiness.ratio")}
      periods={periods.map(({ period }) => format.period(period))}
      isPartial={periods.map(({ incomplete }) => incomplete === true)}
      height={240}
      format={(share) => format.percent(share, 0)}
      lines={[
        {
          name: t("explore.stickiness.ratio"),
          series: 0,
          values: periods.map(({ ratio }) => ratio),
          label: (at) =>
            t("explore.stickiness.ratioTip", {
              period: format.period(periods[at]?.period ?? "", true),
              share: format.percent(periods[at]?.ratio),
              n: periods[at]?.people ?? 0,
            }),
          onPick: (at) => {
            const row = periods[at];
            if (row) open(daysBehind(row, null, t));
          },
        },
      ]}
    />
  );
}

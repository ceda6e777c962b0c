/** Groups side by side, drawn: shares as bars or curves with their differences, numbers as lines. */
import { GroupedBars, type GroupedRow } from "~/charts/grouped-bars";
import { type IntervalRow, Intervals } from "~/charts/intervals";
import { TrendChart, type TrendLine } from "~/charts/trend";
import { WithTable } from "~/charts/with-table";
import { useFormat, useT } from "~/i18n";
import { Card } from "~/ui/page";
import { isClear } from "./groups.logic";
import { type Asked, type Compared, differences, type TrendOfGroups } from "./groups-data.logic";
import { Noted } from "./noted";
import type { Behind, Sheet } from "./sheet.logic";
import { SheetTable } from "./sheet-table";
import { intervalOf } from "./view-funnel";

interface SharesProps {
  groups: Asked[];
  kind: string;
  compared: Compared;
  sheet: Sheet;
  open: (behind: Behind) => void;
  summary: string;
}

const ROWS = 12;

export function SharesOfGroups({ groups, kind, compared, sheet, open, summary }: SharesProps) {
  const t = useT();
  return (
    <>
      <Card title={t(`explore.kind.${kind as "funnel"}`)} note={t("explore.intervalNote")}>
        <WithTable
          chart={
            compared.isOrdered ? (
              <ShareCurves {...{ groups, compared, open }} label={summary} />
            ) : (
              <ShareBars {...{ groups, compared, open }} label={summary} />
            )
          }
          table={<SheetTable sheet={sheet} open={open} />}
        />
      </Card>
      <DifferencesCard groups={groups} compared={compared} />
    </>
  );
}

type ChartProps = Pick<SharesProps, "groups" | "compared" | "open"> & { label: string };

function useTip() {
  const t = useT();
  const format = useFormat();
  return (group: string, row: string, cell: Compared["rows"][number]["cells"][number]) =>
    t("explore.tip.rate", {
      name: t("explore.groups.cell", { group, row }),
      share: format.percent(cell?.value),
      n: format.number(cell?.rate?.of ?? 0),
      interval: intervalOf(cell?.rate, format),
    });
}

function ShareBars({ groups, compared, open, label }: ChartProps) {
  const t = useT();
  const format = useFormat();
  const tip = useTip();
  const rows = compared.rows.slice(0, ROWS).map(
    (row): GroupedRow => ({
      name: row.name,
      bars: row.cells.map((cell, at) => {
        if (!cell) return null;
        const { behind } = cell;
        return {
          value: cell.value,
          low: cell.rate?.low,
          high: cell.rate?.high,
          text: format.percent(cell.value),
          of: t("explore.countOf", {
            n: format.number(cell.rate?.count ?? 0),
            of: format.number(cell.rate?.of ?? 0),
          }),
          label: tip(groups[at]?.name ?? "", row.name, cell),
          onPick: behind && (() => open(behind)),
        };
      }),
    }),
  );
  return <GroupedBars label={label} groups={groups.map(({ name }) => name)} rows={rows} />;
}

function ShareCurves({ groups, compared, open, label }: ChartProps) {
  const format = useFormat();
  const tip = useTip();
  const lines = groups.map(
    ({ name }, at): TrendLine => ({
      name,
      series: at,
      values: compared.rows.map(({ cells }) => cells[at]?.value ?? null),
      label: (index) => {
        const row = compared.rows[index];
        return tip(name, row?.name ?? "", row?.cells[at] ?? null);
      },
      onPick: (index) => {
        const behind = compared.rows[index]?.cells[at]?.behind;
        if (behind) open(behind);
      },
    }),
  );
  return (
    <TrendChart
      label={label}
      periods={compared.rows.map(({ key }) => key)}
      isPartial={compared.rows.map(() => false)}
      lines={lines}
      format={(share) => format.percent(share, 0)}
    />
  );
}

/** How far every other group is from the first, and whether that may be chance. */
function DifferencesCard({ groups, compared }: Pick<SharesProps, "groups" | "compared">) {
  const t = useT();
  const format = useFormat();
  const found = differences(compared, groups);
  const row = compared.rows[compared.main];
  if (found.length === 0 || !row) return null;
  const other = groups[0]?.name ?? "";
  const rows = found.map(({ group, name, points, low, high }): IntervalRow => {
    const said = {
      one: name,
      other,
      points: format.signedPercent(points, 1),
      low: format.signedPercent(low, 1),
      high: format.signedPercent(high, 1),
    };
    const isUnclear = !isClear({ points, low, high });
    return {
      name,
      value: points,
      low,
      high,
      series: group,
      isUnclear,
      text: t("explore.groups.points", { points: said.points }),
      of: isUnclear
        ? t("explore.groups.unclear")
        : t("explore.groups.range", { low: said.low, high: said.high }),
      label: t("explore.groups.tip", said),
    };
  });
  return (
    <Card
      title={t("explore.groups.differences", { other })}
      note={t("explore.groups.differencesNote", { row: row.name })}
    >
      <Intervals
        label={rows.map(({ label }) => label).join("; ")}
        rows={rows}
        format={(points) => format.signedPercent(points)}
        sides={[t("explore.groups.less"), t("explore.groups.more")]}
      />
    </Card>
  );
}

interface NumbersProps {
  groups: Asked[];
  trends: TrendOfGroups[];
  sheets: Sheet[];
  open: (behind: Behind) => void;
  summary: string;
}

export function NumbersOfGroups({ groups, trends, sheets, open, summary }: NumbersProps) {
  return trends.map((trend, at) => {
    const sheet = sheets[at];
    if (!sheet) return null;
    return (
      <Card key={trend.key} title={trend.name}>
        <WithTable
          chart={
            trend.periods.length > 0 ? (
              <NumberLines {...{ groups, trend, open }} label={summary} />
            ) : (
              <NumberBars {...{ groups, trend, open }} label={summary} />
            )
          }
          table={<SheetTable sheet={sheet} open={open} />}
        />
      </Card>
    );
  });
}

interface NumberChartProps {
  groups: Asked[];
  trend: TrendOfGroups;
  open: (behind: Behind) => void;
  label: string;
}

function NumberLines({ groups, trend, open, label }: NumberChartProps) {
  const t = useT();
  const format = useFormat();
  const say = (value: number) =>
    trend.currency ? format.money(value, trend.currency) : format.number(value);
  const lines = groups.map(
    ({ name }, at): TrendLine => ({
      name,
      series: at,
      values: trend.rows.map(({ cells }) => cells[at]?.value ?? null),
      label: (index) => {
        const value = trend.rows[index]?.cells[at]?.value ?? null;
        return t("explore.tip.point", {
          name,
          period: format.period(trend.periods[index] ?? "", true),
          value: value === null ? "–" : say(value),
          partial: trend.isPartial[index] ? 1 : 0,
        });
      },
      onPick: (index) => {
        const behind = trend.rows[index]?.cells[at]?.behind;
        if (behind) open(behind);
      },
    }),
  );
  return (
    <Noted
      meta={groups[0]?.data.meta ?? null}
      unit={groups[0]?.data.question.trend?.period}
      periods={trend.periods}
    >
      {(noted) => (
        <TrendChart
          label={label}
          periods={trend.periods.map((period) => format.period(period))}
          isPartial={trend.isPartial}
          lines={lines}
          format={(value) => format.compact(value)}
          {...noted}
        />
      )}
    </Noted>
  );
}

function NumberBars({ groups, trend, open, label }: NumberChartProps) {
  const t = useT();
  const format = useFormat();
  const say = (value: number | null) =>
    value === null
      ? "–"
      : trend.currency
        ? format.money(value, trend.currency)
        : format.number(value);
  const rows = trend.rows.map(
    (row): GroupedRow => ({
      name: trend.name,
      bars: row.cells.map((cell, at) => {
        if (!cell) return null;
        const { behind } = cell;
        const text = say(cell.value);
        return {
          value: cell.value,
          text,
          label: t("explore.groups.value", { group: groups[at]?.name ?? "", value: text }),
          onPick: behind && (() => open(behind)),
        };
      }),
    }),
  );
  return <GroupedBars label={label} groups={groups.map(({ name }) => name)} rows={rows} />;
}

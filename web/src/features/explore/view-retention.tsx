/** Retention: cohorts by period, and the curve of all of them. */
import { Select } from "@mantine/core";
import { useState } from "react";
import { type GridRow, RetentionGrid } from "~/charts/retention-grid";
import { TrendChart } from "~/charts/trend";
import { WithTable } from "~/charts/with-table";
import { type Formats, type Translate, useFormat, useT } from "~/i18n";
import { Card } from "~/ui/page";
import type { Retention, RetentionPart } from "./answers.logic";
import classes from "./explore.module.css";
import type { Behind } from "./sheet.logic";
import { SheetTable } from "./sheet-table";
import { cohortBehind, columnTitle, nameOfGroup } from "./sheets-journey.logic";
import { useValueWord } from "./value-word";
import type { ViewProps } from "./view-props";

export function RetentionView({ data, before, sheets, open, summary }: ViewProps<"retention">) {
  const t = useT();
  const format = useFormat();
  const [chosen, setChosen] = useState("0");
  const retention = data.answer.retention as unknown as Retention;
  const old = before?.answer.retention as unknown as Retention | undefined;
  const parts: RetentionPart[] = [retention, ...(retention.groups ?? [])];
  const at = Math.min(Number(chosen), parts.length - 1);
  const part = parts[at] ?? retention;
  const sheet = sheets[at];
  const shown = begunColumns(parts, retention.columns.length);
  const word = useValueWord(data.question);
  const names = parts.map((one, index) =>
    index === 0 ? t("explore.all") : nameOfGroup(one, t, word),
  );
  if (!sheet) return null;
  const cell = part.split
    ? { split: part.split }
    : part.breakdown
      ? { breakdown: part.breakdown }
      : {};
  return (
    <>
      <Card title={t("explore.kind.retention")} note={t("explore.retentionNote")}>
        <WithTable
          chart={
            <RetentionGrid
              label={summary}
              sizeTitle={t("explore.col.size")}
              columns={retention.columns.slice(0, shown).map(columnTitle)}
              rows={gridRows(part, retention, cell, open, t, format).map((row) => ({
                ...row,
                cells: row.cells.slice(0, shown),
              }))}
            />
          }
          table={<SheetTable sheet={sheet} open={open} />}
        >
          {parts.length > 1 && (
            <Select
              aria-label={t("explore.pickGroup")}
              value={String(at)}
              allowDeselect={false}
              onChange={(value) => value && setChosen(value)}
              data={names.map((label, index) => ({ value: String(index), label }))}
            />
          )}
        </WithTable>
        {shown < retention.columns.length && (
          <p className={classes.below}>
            {t("explore.retentionLater", {
              from: columnTitle(retention.columns[shown] ?? [shown, shown]),
              to: columnTitle(retention.columns.at(-1) ?? [shown, shown]),
            })}
          </p>
        )}
      </Card>
      <Card title={t("explore.curve")} note={t("explore.curveNote")}>
        <Curves {...{ parts, names, retention, shown, open }} before={old?.summary} />
      </Card>
    </>
  );
}

/** Columns that are over for some cohort, and one that is still to come. */
function begunColumns(parts: RetentionPart[], columns: number): number {
  const known = parts.flatMap(({ summary, cohorts }) => [
    summary.findLastIndex((rate) => typeof rate?.count === "number" && rate.of > 0),
    ...cohorts.map(({ retained }) => retained.findLastIndex((count) => count !== null)),
  ]);
  const begun = Math.max(...known, 1) + 2;
  return begun + 1 < columns ? begun : columns;
}

function gridRows(
  part: RetentionPart,
  { columns }: Retention,
  cell: object,
  open: (behind: Behind) => void,
  t: Translate,
  format: Formats,
): GridRow[] {
  const make = (cohort: string | null, counts: (number | null)[], sizes: number[]) =>
    counts.map((count, at) => {
      const behind = cohortBehind(cohort, at, columns, cell, t);
      const size = sizes[at] ?? 0;
      const share = count === null || size === 0 ? null : count / size;
      const name = cohort === null ? t("explore.allCohorts") : format.period(cohort, true);
      const said = { n: columnTitle(columns[at] ?? [at, at]), name };
      return {
        share,
        text: share === null ? "" : format.percent(share, 0),
        label:
          share === null
            ? t("explore.tip.immature", said)
            : t("explore.tip.retained", {
                ...said,
                share: format.percent(share),
                count: format.number(count ?? 0),
                size: format.number(size),
              }),
        onPick: () => open(behind),
      };
    });
  const { summary, cohorts } = part;
  const all: GridRow = {
    name: t("explore.allCohorts"),
    size: format.number(summary[0]?.of ?? 0),
    isSummary: true,
    cells: make(
      null,
      summary.map((rate) => rate?.count ?? null),
      summary.map((rate) => rate?.of ?? 0),
    ),
  };
  const rows = cohorts
    .filter(({ size }) => size > 0)
    .map((row) => ({
      name: format.period(row.cohort),
      size: format.number(row.size),
      cells: make(
        row.cohort,
        row.retained,
        row.retained.map(() => row.size),
      ),
    }));
  return [all, ...rows];
}

interface CurvesProps {
  parts: RetentionPart[];
  names: string[];
  retention: Retention;
  shown: number;
  before?: RetentionPart["summary"];
  open: (behind: Behind) => void;
}

/** The share that came back, of all cohorts, per period; groups side by side. */
function Curves({ parts, names, retention, shown: columnsShown, before, open }: CurvesProps) {
  const t = useT();
  const format = useFormat();
  const { columns } = retention;
  const titles = columns.slice(1, columnsShown).map(columnTitle);
  const shown = parts.slice(0, 8);
  const lineOf = (
    summary: RetentionPart["summary"],
    name: string,
    series: number,
    cell: object | null,
  ) => ({
    name,
    series,
    isBefore: cell === null,
    values: summary.slice(1, columnsShown).map((rate) => rate?.rate ?? null),
    label: (at: number) => {
      const rate = summary[at + 1];
      return t("explore.tip.curve", {
        name,
        n: titles[at] ?? "",
        share: format.percent(rate?.rate),
        of: format.number(rate?.of ?? 0),
        interval: rate ? `${format.percent(rate.low)}–${format.percent(rate.high)}` : "",
      });
    },
    onPick:
      cell === null
        ? undefined
        : (at: number) => open(cohortBehind(null, at + 1, columns, cell, t)),
  });
  const lines = shown.map((part, at) => {
    const cell = part.split
      ? { split: part.split }
      : part.breakdown
        ? { breakdown: part.breakdown }
        : {};
    return lineOf(part.summary, names[at] ?? "", at, cell);
  });
  const old = before ? [lineOf(before, t("explore.before"), 0, null)] : [];
  return (
    <TrendChart
      label={t("explore.curve")}
      periods={titles}
      isPartial={titles.map(() => false)}
      lines={[...lines, ...old]}
      format={(share) => format.percent(share, 0)}
      height={260}
    />
  );
}

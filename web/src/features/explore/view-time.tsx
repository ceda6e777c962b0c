/** Trends, activity and sessions: numbers over time. */
import { type Bar, Bars } from "~/charts/bars";
import { Columns, type Part } from "~/charts/columns";
import { TrendChart, type TrendLine } from "~/charts/trend";
import { WithTable } from "~/charts/with-table";
import { type Translate, useFormat, useT } from "~/i18n";
import { Card } from "~/ui/page";
import type { Line } from "./answers.logic";
import { cutOfUnit } from "./answers.logic";
import type { Sheet } from "./sheet.logic";
import { SheetTable } from "./sheet-table";
import {
  ACTIVITY,
  nameOfLine,
  namesOfSeries,
  periodsOf,
  pointBehind,
  shownLines,
} from "./sheets-time.logic";
import type { ViewProps } from "./view-props";

const LINES_MAX = 8;

export function TrendView({ data, sheets, open, summary }: ViewProps<"trend">) {
  const t = useT();
  const { trend } = data.answer;
  const [sheet] = sheets;
  if (!sheet) return null;
  const lines = shownLines(trend);
  // Money and counts have no common axis: every currency and measure sort has a chart of its own.
  const groups = grouped(lines, data.question.trend?.series ?? []);
  return (
    <Card title={t("explore.kind.trend")} note={trend.refused || undefined}>
      <WithTable
        chart={groups.map((group) => (
          <div key={group.key}>
            {group.lines.length === 1 && <h3>{nameOfGroup(group, data, t)}</h3>}
            <LinesChart lines={group.lines} {...{ data, open }} label={summary} />
          </div>
        ))}
        table={<SheetTable sheet={sheet} open={open} />}
      />
    </Card>
  );
}

function nameOfGroup({ lines }: Group, data: AnyTrend, t: Translate): string {
  const words = namesOfSeries(data.answer.trend, data.question.trend?.series ?? [], t);
  const [line] = lines;
  return line ? nameOfLine(line, words, false, t) : "";
}

type AnyTrend = ViewProps<"trend">["data"];

interface Group {
  key: string;
  lines: Line[];
}

function grouped(lines: Line[], series: { measure?: unknown }[]): Group[] {
  const groups = new Map<string, Line[]>();
  for (const line of lines) {
    const measure = series[line.series]?.measure;
    const sort = typeof measure === "object" ? JSON.stringify(measure) : "count";
    const key = line.currency ? `${line.currency} ${sort}` : sort;
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  return [...groups].map(([key, found]) => ({ key, lines: found }));
}

type LinesProps = Pick<ViewProps<"trend">, "data" | "open"> & { lines: Line[]; label: string };

function LinesChart({ lines, data, open, label }: LinesProps) {
  const t = useT();
  const format = useFormat();
  const { trend: answer } = data.answer;
  const period = data.question.trend?.period;
  const names = periodsOf(answer);
  const words = namesOfSeries(answer, data.question.trend?.series ?? [], t);
  const isSplit = lines.some(({ breakdown }) => breakdown);
  // The total dwarfs its values; it stays in the table.
  const values = isSplit ? lines.filter(({ breakdown }) => breakdown) : lines;
  const shown = values.slice(0, LINES_MAX * 2);
  const money = (currency: string | undefined) => (value: number) =>
    currency ? format.money(value, currency) : format.number(value);
  if (names.length === 0) return <TotalBars {...{ lines, data, open, label }} />;
  const cut = cutOfUnit(names, period, data.meta);
  const kept = names.map((_, at) => at).filter((at) => cut[at] !== null);
  const colours = [...new Set(shown.map(keyOf))];
  const drawn = shown.map((line): TrendLine => {
    const name = nameOfLine(line, words, isSplit && line.series === 0, t);
    return {
      name,
      series: colours.indexOf(keyOf(line)),
      isBefore: line.previous === true,
      values: kept.map((at) => line.points[at]?.value ?? null),
      label: (at) => {
        const point = line.points[kept[at] ?? 0];
        return t("explore.tip.point", {
          name,
          period: format.period(point?.period ?? "", true),
          value: point?.value === null ? "–" : money(line.currency)(point?.value ?? 0),
          partial: cut[kept[at] ?? 0] ? 1 : 0,
        });
      },
      onPick: (at) => open(pointBehind(line, kept[at] ?? 0, t)),
    };
  });
  return (
    <TrendChart
      label={label}
      periods={kept.map((at) => format.period(names[at] ?? ""))}
      isPartial={kept.map((at) => cut[at] === true)}
      lines={drawn}
      format={(value) => format.compact(value)}
    />
  );
}

/** A line and its line of the period before have one colour. */
function keyOf(line: Line): string {
  return `${line.series} ${line.breakdown ?? ""} ${line.currency ?? ""}`;
}

/** One number per line: bars. */
function TotalBars({ lines, data, open, label }: LinesProps) {
  const t = useT();
  const format = useFormat();
  const words = namesOfSeries(data.answer.trend, data.question.trend?.series ?? [], t);
  const isSplit = lines.some(({ breakdown }) => breakdown);
  const shown = isSplit ? lines.filter(({ breakdown }) => breakdown) : lines;
  const now = shown.filter(({ previous }) => !previous);
  const bars = now.map((line): Bar => {
    const name = nameOfLine(line, words, isSplit && line.series === 0, t);
    const value = line.points[0]?.value ?? null;
    const text =
      value === null
        ? "–"
        : line.currency
          ? format.money(value, line.currency)
          : format.number(value);
    const people = format.number(line.points[0]?.people ?? 0);
    const old = shown.find((other) => other.previous && keyOf(other) === keyOf(line));
    return {
      name,
      value,
      text,
      of: t("explore.ofPeople", { n: people }),
      label: t("explore.tip.total", { name, value: text, n: people }),
      onPick: () => open(pointBehind(line, 0, t)),
      before: old?.points[0]?.value,
    };
  });
  return <Bars label={label} bars={bars} />;
}

export function ActivityView({ sheets, open, summary }: ViewProps<"activity">) {
  const t = useT();
  const format = useFormat();
  const [sheet] = sheets;
  if (!sheet) return null;
  const parts = ACTIVITY.map(
    (state, at): Part => ({
      name: t(`explore.activity.${state}`),
      series: [0, 2, 4, 1][at] ?? 0,
      isBelow: state === "dormant",
      values: sheet.rows.map((row) => row.values[state] as number),
      label: (index) => {
        const row = sheet.rows[index];
        return t("explore.tip.activity", {
          state: t(`explore.activity.${state}`),
          n: format.number(Number(row?.values[state] ?? 0)),
          period: format.period(String(row?.values.period ?? ""), true),
          partial: row?.isPartial ? 1 : 0,
        });
      },
      onPick: (index) => {
        const behind = sheet.rows[index]?.behind?.[state];
        if (behind) open(behind);
      },
    }),
  );
  return (
    <Card title={t("explore.kind.activity")} note={t("explore.activityNote")}>
      <WithTable
        chart={
          <Columns
            label={summary}
            periods={periodNames(sheet, "period", format.period)}
            isPartial={sheet.rows.map((row) => row.isPartial === true)}
            parts={parts}
            format={(value) => format.compact(value)}
          />
        }
        table={<SheetTable sheet={sheet} open={open} />}
      />
    </Card>
  );
}

function periodNames(sheet: Sheet, key: string, say: (period: string) => string): string[] {
  return sheet.rows.map((row) => say(String(row.values[key] ?? "")));
}

export function SessionsView({ sheets, open, summary }: ViewProps<"sessions">) {
  const t = useT();
  return sheets.map((sheet) => (
    <Card key={sheet.name} title={sheet.caption}>
      <WithTable
        chart={
          sheet.columns[0]?.type === "period" ? (
            <SessionsOverTime {...{ sheet, open }} label={summary} />
          ) : (
            <SessionBars {...{ sheet, open }} label={t("explore.sheet.breakdown")} />
          )
        }
        table={<SheetTable sheet={sheet} open={open} />}
      />
    </Card>
  ));
}

type SheetChartProps = Pick<ViewProps<"sessions">, "open"> & { sheet: Sheet; label: string };

function SessionsOverTime({ sheet, open, label }: SheetChartProps) {
  const t = useT();
  const format = useFormat();
  const line = (key: "sessions" | "people", series: number): TrendLine => ({
    name: t(`explore.col.${key}`),
    series,
    values: sheet.rows.map((row) => row.values[key] as number | null),
    label: (at) => {
      const row = sheet.rows[at];
      return t("explore.tip.point", {
        name: t(`explore.col.${key}`),
        period: format.period(String(row?.values.name ?? ""), true),
        value: format.number(Number(row?.values[key] ?? 0)),
        partial: row?.isPartial ? 1 : 0,
      });
    },
    // The cell lists sessions; how many people they are of is no list of its own.
    onPick:
      key === "people"
        ? undefined
        : (at) => {
            const behind = sheet.rows[at]?.behind?.sessions;
            if (behind) open(behind);
          },
  });
  return (
    <TrendChart
      label={label}
      periods={periodNames(sheet, "name", format.period)}
      isPartial={sheet.rows.map((row) => row.isPartial === true)}
      lines={[line("sessions", 0), line("people", 2)]}
      format={(value) => format.compact(value)}
    />
  );
}

function SessionBars({ sheet, open, label }: SheetChartProps) {
  const t = useT();
  const format = useFormat();
  const bars = sheet.rows.map((row): Bar => {
    const n = Number(row.values.sessions ?? 0);
    const bounced = format.percent(row.values.bounceRate as number | null);
    const name = String(row.values.name);
    const behind = row.behind?.sessions;
    return {
      name,
      value: n,
      text: format.number(n),
      of: t("explore.bounced", { share: bounced }),
      label: t("explore.tip.sessions", { name, n: format.number(n), share: bounced }),
      onPick: behind && (() => open(behind)),
      before: row.values.before as number | null | undefined,
    };
  });
  return <Bars label={label} bars={bars} />;
}

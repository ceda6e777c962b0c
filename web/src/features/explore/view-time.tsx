/** Trends, activity and sessions: numbers over time. */
import { type Bar, Bars } from "~/charts/bars";
import { TrendChart, type TrendLine } from "~/charts/trend";
import { WithTable } from "~/charts/with-table";
import { type Translate, useFormat, useT } from "~/i18n";
import { Card } from "~/ui/page";
import type { Line } from "./answers.logic";
import { cutOfUnit } from "./answers.logic";
import { formulaOf } from "./formula.logic";
import { Noted } from "./noted";
import { SheetTable } from "./sheet-table";
import { nameOfLine, namesOfSeries, periodsOf, pointBehind, shownLines } from "./sheets-time.logic";
import { useValueWord, type ValueWord } from "./value-word";
import { FormulaCard } from "./view-formula";
import type { ViewProps } from "./view-props";

const LINES_MAX = 8;

export function TrendView({ data, sheets, open, summary }: ViewProps<"trend">) {
  const t = useT();
  const { trend } = data.answer;
  const word = useValueWord(data.question);
  const [sheet] = sheets;
  if (!sheet) return null;
  const lines = shownLines(trend);
  // Money and counts have no common axis: every currency and measure sort has a chart of its own.
  const groups = grouped(lines, data.question.trend?.series ?? []);
  const formula = formulaOf(trend);
  const computed = sheets.find(({ name }) => name === "formula");
  return (
    <>
      {formula && computed && <FormulaCard {...{ formula, data, open }} sheet={computed} />}
      <Card title={t("explore.kind.trend")} note={trend.refused || undefined}>
        <WithTable
          chart={groups.map((group, at) => (
            <div key={group.key}>
              {group.lines.length === 1 && <h3>{nameOfGroup(group, data, t, word)}</h3>}
              <LinesChart
                lines={group.lines}
                {...{ data, open }}
                label={summary}
                isListed={at === groups.length - 1}
              />
            </div>
          ))}
          table={<SheetTable sheet={sheet} open={open} />}
        />
      </Card>
    </>
  );
}

function nameOfGroup({ lines }: Group, data: AnyTrend, t: Translate, word: ValueWord): string {
  const words = namesOfSeries(data.answer.trend, data.question.trend?.series ?? [], t);
  const [line] = lines;
  return line ? nameOfLine(line, words, false, t, word) : "";
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

interface LinesProps extends Pick<ViewProps<"trend">, "data" | "open"> {
  lines: Line[];
  label: string;
  /** Whether annotations are told below it. */
  isListed?: boolean;
}

function LinesChart({ lines, data, open, label, isListed }: LinesProps) {
  const t = useT();
  const format = useFormat();
  const { trend: answer } = data.answer;
  const word = useValueWord(data.question);
  const period = data.question.trend?.period;
  const names = periodsOf(answer);
  const words = namesOfSeries(answer, data.question.trend?.series ?? [], t);
  const isSplit = lines.some(({ breakdown }) => breakdown);
  const isOne = lines.every(({ series }) => series === 0);
  // The total dwarfs its values; it stays in the table.
  const values = isSplit ? lines.filter(({ breakdown }) => breakdown) : lines;
  const shown = values.slice(0, LINES_MAX * 2);
  const money = (currency: string | undefined) => (value: number) =>
    currency ? format.money(value, currency) : format.number(value);
  if (names.length === 0) return <TotalBars {...{ lines, data, open, label }} />;
  const cut = cutOfUnit(names, period, data.meta);
  const colours = [...new Set(shown.map(keyOf))];
  const drawn = shown.map((line): TrendLine => {
    const name = nameOfLine(line, words, isSplit && isOne, t, word);
    return {
      name,
      series: colours.indexOf(keyOf(line)),
      isBefore: line.previous === true,
      values: names.map((_, at) => line.points[at]?.value ?? null),
      label: (at) => {
        const point = line.points[at];
        return t("explore.tip.point", {
          name,
          period: format.period(point?.period ?? "", true),
          value: point?.value === null ? "–" : money(line.currency)(point?.value ?? 0),
          partial: cut[at] ? 1 : 0,
        });
      },
      onPick: (at) => open(pointBehind(line, at, t, word)),
    };
  });
  return (
    <Noted meta={data.meta} unit={period} periods={names} isListed={isListed}>
      {(noted) => (
        <TrendChart
          label={label}
          periods={names.map((name) => format.period(name))}
          isPartial={cut}
          lines={drawn}
          format={(value) => format.compact(value)}
          {...noted}
        />
      )}
    </Noted>
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
  const word = useValueWord(data.question);
  const words = namesOfSeries(data.answer.trend, data.question.trend?.series ?? [], t);
  const isSplit = lines.some(({ breakdown }) => breakdown);
  const isOne = lines.every(({ series }) => series === 0);
  const shown = isSplit ? lines.filter(({ breakdown }) => breakdown) : lines;
  const now = shown.filter(({ previous }) => !previous);
  const bars = now.map((line): Bar => {
    const name = nameOfLine(line, words, isSplit && isOne, t, word);
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
      onPick: () => open(pointBehind(line, 0, t, word)),
      before: old?.points[0]?.value,
    };
  });
  return <Bars label={label} bars={bars} />;
}

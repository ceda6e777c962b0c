/** Answers of several groups as rows of shares or numbers, one column a group. */
import type { Question, Rate } from "~/api/client";
import type { Translate } from "~/i18n";
import { cutOfUnit, type Funnel, type Line, type Retention, type Span } from "./answers.logic";
import { formulaOf } from "./formula.logic";
import { type Difference, differenceOf } from "./groups.logic";
import type { Behind } from "./sheet.logic";
import { cohortBehind, columnTitle } from "./sheets-journey.logic";
import { nameOfLine, namesOfSeries, periodsOf, pointBehind, shownLines } from "./sheets-time.logic";
import type { ValueWord } from "./value-word";
import type { AnyAnswer } from "./view";

export interface Asked {
  name: string;
  data: AnyAnswer;
}

export interface Cell {
  /** A share's count and base; only of shares. */
  rate?: Pick<Rate, "count" | "of" | "rate" | "low" | "high">;
  value: number | null;
  behind?: Behind;
}

export interface Row {
  key: string;
  name: string;
  /** One per group; `null` where the group has no such row. */
  cells: (Cell | null)[];
}

/** Rows that can be drawn and compared; the first is the one that matters most. */
export interface Compared {
  kind: "shares" | "numbers";
  /** Rows are steps of something in order: they may be drawn as a line. */
  isOrdered: boolean;
  rows: Row[];
  /** The row differences are told of first. */
  main: number;
}

/** The number opens within the question of its own group. */
function inGroup({ question, meta }: AnyAnswer, behind: Behind): Behind {
  return { ...behind, question: { ...question, as_of: meta.as_of } };
}

function share(rate: Rate | null | undefined, behind?: Behind): Cell | null {
  return rate ? { rate, value: rate.rate, behind } : null;
}

export function comparedOf(kind: string, groups: Asked[], t: Translate, word: ValueWord): Compared {
  if (kind === "funnel") return funnelRows(groups, t);
  if (kind === "retention") return retentionRows(groups, t);
  return conversionRows(groups, t, word);
}

const bodyOf = <T>({ data }: Asked, kind: string): T =>
  (data.answer as unknown as Record<string, T>)[kind] as T;

function funnelRows(groups: Asked[], t: Translate): Compared {
  const funnels = groups.map((group) => bodyOf<Funnel>(group, "funnel"));
  const steps = funnels[0]?.steps ?? [];
  const rows = steps.map(({ step, name }, at): Row => {
    const title = t("explore.cell.reached", { n: step, step: name });
    return {
      key: String(step),
      name: `${step}. ${name}`,
      cells: funnels.map((funnel, index) => {
        const { data } = groups[index] as Asked;
        return share(
          funnel.steps[at]?.rate_of_entered,
          inGroup(data, { cell: { step }, title: titled(groups, index, title) }),
        );
      }),
    };
  });
  return { kind: "shares", isOrdered: false, rows, main: rows.length - 1 };
}

function titled(groups: Asked[], index: number, title: string): string {
  return `${groups[index]?.name ?? ""} · ${title}`;
}

function retentionRows(groups: Asked[], t: Translate): Compared {
  const answers = groups.map((group) => bodyOf<Retention>(group, "retention"));
  const columns = answers[0]?.columns ?? [];
  const rows = columns.slice(1).map((column, index): Row => {
    const at = index + 1;
    const n = columnTitle(column);
    return {
      key: n,
      name: t("explore.col.periodN", { n }),
      cells: answers.map(({ summary }, group) => {
        const behind = cohortBehind(null, at, columns, {}, t);
        const { data } = groups[group] as Asked;
        const title = titled(groups, group, behind.title);
        return share(summary[at], inGroup(data, { ...behind, title }));
      }),
    };
  });
  return { kind: "shares", isOrdered: true, rows, main: 0 };
}

interface ConversionFigures {
  entered: number;
  converted: number;
  rate: number | null;
  interval?: [number, number] | null;
}

function conversionRows(groups: Asked[], t: Translate, word: ValueWord): Compared {
  const answers = groups.map((group) =>
    bodyOf<{ all: ConversionFigures; groups: (ConversionFigures & { group: string })[] }>(
      group,
      "conversion",
    ),
  );
  const keys = [...new Set(answers.flatMap((answer) => answer.groups.map(({ group }) => group)))];
  const row = (
    key: string,
    name: string,
    cell: object,
    of: (answer: (typeof answers)[number]) => ConversionFigures | undefined,
  ): Row => ({
    key,
    name,
    cells: answers.map((answer, at) => {
      const figures = of(answer);
      if (figures?.rate === null || figures?.rate === undefined) return null;
      const title = titled(groups, at, t("explore.cellOf.converted", { value: name }));
      const { data } = groups[at] as Asked;
      return share(
        {
          count: figures.converted,
          of: figures.entered,
          rate: figures.rate,
          low: figures.interval?.[0] ?? 0,
          high: figures.interval?.[1] ?? 1,
        },
        inGroup(data, { cell: { ...cell, converted: true }, title }),
      );
    }),
  });
  const all = row("(all)", t("explore.all"), {}, (answer) => answer.all);
  const rest = keys.map((key) =>
    row(`=${key}`, word(key), { group: key }, (answer) =>
      answer.groups.find(({ group }) => group === key),
    ),
  );
  return { kind: "shares", isOrdered: false, rows: [all, ...rest], main: 0 };
}

/** A line per group, for one series of a trend. */
export interface TrendOfGroups {
  key: string;
  name: string;
  currency?: string;
  periods: string[];
  isPartial: boolean[];
  rows: Row[];
}

/** Lines without values have none to say. */
const PLAIN: ValueWord = (value) => value;

/** Every series of a trend with its numbers of each group; values of a breakdown are not compared. */
export function trendOf(groups: Asked[], question: Question, t: Translate): TrendOfGroups[] {
  const { series = [{}], period: unit } = question.trend ?? {};
  const answers = groups.map(({ data }) => data.answer.trend);
  const first = answers[0];
  if (!first) return [];
  const words = namesOfSeries(first, series, t);
  const periods = periodsOf(first);
  const span = groups[0]?.data.meta as Span;
  const cut = cutOfUnit(periods, unit, span);
  const totals = answers.map((answer) =>
    shownLines(answer).filter(({ breakdown, previous }) => !breakdown && !previous),
  );
  const keys = [...new Set(totals.flatMap((lines) => lines.map(keyOf)))];
  const computed = formulaOfGroups(groups, cut);
  const plain = keys.map((key): TrendOfGroups => {
    const lines = totals.map((found) => found.find((line) => keyOf(line) === key));
    const some = lines.find((line) => line !== undefined) as Line;
    return {
      key,
      name: nameOfLine(some, words, false, t, PLAIN),
      currency: some.currency,
      periods,
      isPartial: cut,
      rows: (periods.length === 0 ? [t("explore.oneTotal")] : periods).map((name, at) => ({
        key: String(at),
        name,
        cells: lines.map((line, index) => {
          if (!line) return null;
          const { data } = groups[index] as Asked;
          const behind = pointBehind(line, at, t, PLAIN);
          const title = titled(groups, index, behind.title);
          return {
            value: line.points[at]?.value ?? null,
            behind: inGroup(data, { ...behind, title }),
          };
        }),
      })),
    };
  });
  return [...computed, ...plain];
}

/** The formula of each group; it counts nobody, so that nothing opens. */
function formulaOfGroups(groups: Asked[], cut: boolean[]): TrendOfGroups[] {
  const formulas = groups.map(({ data }) => formulaOf(data.answer.trend));
  const [first] = formulas;
  if (!first) return [];
  const lines = formulas.map((found) =>
    found?.lines.find(({ breakdown, previous }) => !breakdown && !previous),
  );
  const points = lines[0]?.points ?? [];
  const isTime = cut.length > 0;
  const places = isTime ? cut.map((_, at) => at) : [0];
  return [
    {
      key: "formula",
      name: first.formula,
      periods: isTime ? places.map((at) => points[at]?.period ?? "") : [],
      isPartial: isTime ? cut : [false],
      rows: places.map((at) => ({
        key: String(at),
        name: points[at]?.period ?? first.formula,
        cells: lines.map((line) => ({ value: line?.points[at]?.value ?? null })),
      })),
    },
  ];
}

function keyOf(line: Line): string {
  return `${line.series} ${line.currency ?? ""}`;
}

export interface DifferenceLine extends Difference {
  group: number;
  name: string;
}

/** How every other group differs from the first, in the row that matters most. */
export function differences({ rows, main }: Compared, groups: Asked[]): DifferenceLine[] {
  const cells = rows[main]?.cells ?? [];
  return groups.slice(1).flatMap(({ name }, index) => {
    const found = differenceOf(cells[index + 1]?.rate, cells[0]?.rate);
    return found ? [{ ...found, group: index + 1, name }] : [];
  });
}

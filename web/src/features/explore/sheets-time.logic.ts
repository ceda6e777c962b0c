/** Trends, activity and sessions as tables. */
import type { Schemas } from "~/api/client";
import type { Translate } from "~/i18n";
import { cutOfUnit, type Line, type Span, type Trend } from "./answers.logic";
import { readMeasure } from "./measure.logic";
import type { Sheet, SheetColumn, SheetRow } from "./sheet.logic";
import type { ValueWord } from "./value-word";

export interface TimeOf {
  span: Span;
  /** Length of a period. */
  unit: string | undefined;
}

type Series = { event?: unknown; measure?: unknown; name?: string };

/**
 * What the lines of a series are called: the event, and what is measured where that is not how
 * often it happened or where two series are of the same event.
 */
export function namesOfSeries(trend: Trend, series: Series[], t: Translate): Map<number, string> {
  const plain = new Map(shownLines(trend).map((line) => [line.series, line.name]));
  const names = [...plain.values()];
  return new Map(
    [...plain].map(([at, name]) => {
      const measure = readMeasure(series[at]?.measure);
      const isPlain = measure === null || measure.name === "total" || series[at]?.name;
      const isAlone = names.filter((other) => other === name).length === 1;
      if (!measure || (isPlain && isAlone)) return [at, name];
      const said = t(`explore.measure.${measure.name}`);
      return [at, t("explore.measured", { event: name, measure: said })];
    }),
  );
}

/** A line's words: what it is called, which value, which currency, whether of the period before. */
export function nameOfLine(
  line: Line,
  names: Map<number, string>,
  isSplit: boolean,
  t: Translate,
  word: ValueWord,
): string {
  const own = names.get(line.series) ?? line.name;
  const value = line.breakdown && word(line.breakdown);
  const parts = isSplit ? [value ?? t("explore.all")] : [own, value];
  const name = [...parts, line.currency].filter(Boolean).join(" · ");
  return line.previous ? t("explore.beforeLine", { name }) : name;
}

/** Lines that say something: the total is left out beside its values, where there are values. */
export function shownLines(trend: Trend): Line[] {
  return trend.lines as Line[];
}

export function periodsOf(trend: Trend): string[] {
  const lines = shownLines(trend);
  const first = lines.find(({ previous }) => !previous);
  return (first?.points ?? []).map(({ period }) => period).filter((period) => period !== undefined);
}

export function trendSheet(
  trend: Trend,
  series: Series[],
  time: TimeOf,
  t: Translate,
  word: ValueWord,
): Sheet {
  const names = namesOfSeries(trend, series, t);
  const lines = shownLines(trend);
  const periods = periodsOf(trend);
  const isSplit = lines.every(({ series }) => series === 0);
  const columns = lines.map(
    (line, at): SheetColumn => ({
      key: String(at),
      title: nameOfLine(line, names, isSplit && lines.length > 1, t, word),
      type: line.currency ? "amount" : "number",
    }),
  );
  if (periods.length === 0) return totalSheet(lines, names, isSplit && lines.length > 1, t, word);
  const cut = cutOfUnit(periods, time.unit, time.span);
  const rows = periods.map((period, at): SheetRow => {
    const values = lines.map((line, index) => [String(index), line.points[at]?.value ?? null]);
    const behind = lines.map((line, index) => [String(index), pointBehind(line, at, t, word)]);
    return {
      key: String(at),
      isPartial: cut[at] === true,
      values: { period, ...Object.fromEntries(values) },
      behind: Object.fromEntries(behind),
    };
  });
  const head: SheetColumn = { key: "period", title: t("explore.col.period"), type: "period" };
  return {
    name: "trend",
    caption: t("explore.sheet.trend"),
    columns: [head, ...columns],
    rows,
  };
}

/** One number per line. */
function totalSheet(
  lines: Line[],
  names: Map<number, string>,
  isSplit: boolean,
  t: Translate,
  word: ValueWord,
): Sheet {
  const rows = lines.map(
    (line, at): SheetRow => ({
      key: String(at),
      currency: line.currency,
      values: {
        name: nameOfLine(line, names, isSplit, t, word),
        value: line.points[0]?.value ?? null,
        people: line.points[0]?.people ?? null,
      },
      behind: { value: pointBehind(line, 0, t, word), people: pointBehind(line, 0, t, word) },
    }),
  );
  return {
    name: "trend",
    caption: t("explore.sheet.trend"),
    columns: [
      { key: "name", title: t("explore.col.line"), type: "text" },
      { key: "value", title: t("explore.col.measured"), type: "amount" },
      { key: "people", title: t("explore.col.people"), type: "count" },
    ],
    rows,
  };
}

/** The people behind a point of a line. */
export function pointBehind(line: Line, at: number, t: Translate, word: ValueWord) {
  const point = line.points[at];
  const cell = {
    series: line.series,
    ...(point?.period ? { period: point.period } : {}),
    ...(line.breakdown ? { breakdown: line.breakdown } : {}),
    ...(line.currency ? { currency: line.currency } : {}),
    ...(line.previous ? { previous: true } : {}),
  };
  const value = line.breakdown && word(line.breakdown);
  const name = [line.name, value].filter(Boolean).join(" · ");
  const title = point?.period
    ? t("explore.cell.point", { name, period: point.period })
    : t("explore.cell.line", { name });
  return { cell, title };
}

export const ACTIVITY = ["returning", "new", "resurrecting", "dormant"] as const;
export type ActivityState = (typeof ACTIVITY)[number];

export function activitySheet(
  { periods }: Schemas["ActivityAnswer"],
  { span, unit }: TimeOf,
  t: Translate,
): Sheet {
  const cut = cutOfUnit(
    periods.map(({ period }) => period),
    unit,
    span,
  );
  const rows = periods.map((row, at): SheetRow => {
    const active = row.new + row.returning + row.resurrecting;
    const of = (state: ActivityState) => [
      state,
      {
        cell: { period: row.period, state },
        title: t("explore.cell.activity", {
          state: t(`explore.activity.${state}`),
          period: row.period,
        }),
      },
    ];
    return {
      key: String(at),
      isPartial: cut[at] === true || row.incomplete === true,
      values: { ...row, active, incomplete: null },
      behind: {
        ...Object.fromEntries(ACTIVITY.map(of)),
        active: {
          cell: { period: row.period },
          title: t("explore.cell.active", { period: row.period }),
        },
      },
    };
  });
  return {
    name: "activity",
    caption: t("explore.sheet.activity"),
    main: "active",
    columns: [
      { key: "period", title: t("explore.col.period"), type: "period" },
      { key: "active", title: t("explore.col.active"), type: "count" },
      ...ACTIVITY.map(
        (state): SheetColumn => ({
          key: state,
          title: t(`explore.activity.${state}`),
          type: "count",
        }),
      ),
    ],
    rows,
  };
}

type Sessions = Schemas["SessionsAnswer"];
type SessionFigures = Sessions["all"];

export function sessionsSheets(
  sessions: Sessions,
  { span, unit }: TimeOf,
  t: Translate,
  word: ValueWord,
): Sheet[] {
  const periods = sessions.periods ?? [];
  const cut = cutOfUnit(
    periods.map(({ period }) => period),
    unit,
    span,
  );
  const sheets: Sheet[] = [];
  if (periods.length > 0) {
    const rows = periods.map((row, at) => ({
      ...sessionRow(row, row.period, { period: row.period }, t),
      key: String(at),
      isPartial: cut[at] === true,
    }));
    sheets.push(sessionSheet("sessions", rows, "period", t));
  }
  if (sessions.groups?.length) {
    const rows = sessions.groups.map((row) => ({
      ...sessionRow(row, word(row.breakdown), { breakdown: row.breakdown }, t),
      key: row.breakdown,
    }));
    sheets.push(sessionSheet("breakdown", rows, "text", t));
  }
  if (sheets.length === 0) {
    sheets.push(
      sessionSheet("sessions", [sessionRow(sessions.all, t("explore.all"), {}, t)], "text", t),
    );
  }
  return sheets;
}

function sessionRow(row: SessionFigures, name: string, cell: object, t: Translate): SheetRow {
  return {
    key: name,
    values: {
      name,
      sessions: row.sessions,
      people: row.people,
      bounceRate: row.bounce_rate,
      perSession: row.events_per_session,
      median: row.median_duration_ms,
      mean: row.mean_duration_ms,
    },
    behind: {
      sessions: { cell: { ...cell }, title: t("explore.cell.sessions", { value: name }) },
      bounceRate: {
        cell: { ...cell, bounced: true },
        title: t("explore.cell.bounced", { value: name }),
      },
    },
  };
}

function sessionSheet(
  name: string,
  rows: SheetRow[],
  first: "period" | "text",
  t: Translate,
): Sheet {
  return {
    name,
    caption: t(first === "period" ? "explore.sheet.sessions" : "explore.sheet.breakdown"),
    main: "sessions",
    columns: [
      {
        key: "name",
        title: t(first === "period" ? "explore.col.period" : "explore.col.value"),
        type: first,
      },
      { key: "sessions", title: t("explore.col.sessions"), type: "count" },
      { key: "people", title: t("explore.col.people"), type: "count" },
      { key: "bounceRate", title: t("explore.col.bounceRate"), type: "share" },
      { key: "perSession", title: t("explore.col.perSession"), type: "number" },
      { key: "median", title: t("explore.col.medianDuration"), type: "duration" },
      { key: "mean", title: t("explore.col.meanDuration"), type: "duration" },
    ],
    rows,
  };
}

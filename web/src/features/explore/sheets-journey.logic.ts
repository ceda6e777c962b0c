/** Retention, flow, transitions, conversion and people as tables. */
import type { Schemas } from "~/api/client";
import type { Translate } from "~/i18n";
import type { Retention, RetentionPart } from "./answers.logic";
import type { Sheet, SheetColumn, SheetRow } from "./sheet.logic";
import type { ValueWord } from "./value-word";

/** The head of a column of periods: 0, 1, 2 …, or a stretch of them. */
export function columnTitle([from, to]: [number, number]): string {
  return from === to ? String(from) : `${from}–${to}`;
}

export function retentionSheets(retention: Retention, t: Translate, word: ValueWord): Sheet[] {
  const all = retentionSheet(
    "retention",
    t("explore.sheet.retention"),
    retention,
    retention,
    {},
    t,
  );
  const groups = (retention.groups ?? []).map((group) => {
    const cell = group.split ? { split: group.split } : { breakdown: group.breakdown };
    const name = nameOfGroup(group, t, word);
    return retentionSheet(
      name,
      t("explore.sheet.retentionOf", { value: name }),
      group,
      retention,
      cell,
      t,
    );
  });
  return [all, ...groups];
}

export function nameOfGroup(
  { split, breakdown }: RetentionPart,
  t: Translate,
  word: ValueWord,
): string {
  return split ? t(`explore.split.${split}`) : word(breakdown ?? "");
}

function retentionSheet(
  name: string,
  caption: string,
  part: RetentionPart,
  { columns }: Retention,
  cell: object,
  t: Translate,
): Sheet {
  const head: SheetColumn[] = [
    { key: "cohort", title: t("explore.col.cohort"), type: "period" },
    { key: "size", title: t("explore.col.size"), type: "count" },
    ...columns.flatMap((column, at): SheetColumn[] => [
      { key: `n${at}`, title: t("explore.col.periodN", { n: columnTitle(column) }), type: "count" },
      {
        key: `r${at}`,
        title: t("explore.col.periodShare", { n: columnTitle(column) }),
        type: "share",
      },
    ]),
  ];
  const summary: SheetRow = {
    key: "all",
    values: {
      cohort: t("explore.allCohorts"),
      size: part.summary[0]?.of ?? null,
      ...columnsOf(part.summary.map((rate) => [rate?.count ?? null, rate?.rate ?? null])),
    },
    behind: Object.fromEntries(
      part.summary.map((_, at) => [`n${at}`, cohortBehind(null, at, columns, cell, t)]),
    ),
  };
  const rows = part.cohorts
    .filter(({ size }) => size > 0)
    .map(
      (cohort): SheetRow => ({
        key: cohort.cohort,
        isPartial: cohort.retained.includes(null),
        values: {
          cohort: cohort.cohort,
          size: cohort.size,
          ...columnsOf(cohort.retained.map((n) => [n, n === null ? null : n / cohort.size])),
        },
        behind: Object.fromEntries(
          cohort.retained.map((_, at) => [
            `n${at}`,
            cohortBehind(cohort.cohort, at, columns, cell, t),
          ]),
        ),
      }),
    );
  return { name, caption, columns: head, rows: [summary, ...rows] };
}

function columnsOf(pairs: [number | null, number | null][]): Record<string, number | null> {
  return Object.fromEntries(
    pairs.flatMap(([count, share], at) => [
      [`n${at}`, count],
      [`r${at}`, share],
    ]),
  );
}

export function cohortBehind(
  cohort: string | null,
  at: number,
  columns: [number, number][],
  cell: object,
  t: Translate,
) {
  const period = columns[at]?.[0] ?? at;
  const n = columnTitle(columns[at] ?? [at, at]);
  return {
    cell: { ...(cohort === null ? {} : { cohort }), period, ...cell },
    title:
      cohort === null
        ? t("explore.cell.retainedAll", { n })
        : t("explore.cell.retained", { n, cohort }),
  };
}

type Flow = Schemas["FlowAnswer"];

export function nodeName(node: string, t: Translate, word: ValueWord): string {
  if (node === "(end)") return t("explore.node.ended");
  if (node === "(start)") return t("explore.node.started");
  if (node === "(window closed)") return t("explore.node.window");
  if (node === "(still active)") return t("explore.node.active");
  return node === "(other)" ? t("view.other") : word(node);
}

export function flowSheet(flow: Flow, t: Translate, word: ValueWord): Sheet {
  const rows = flow.edges.map(
    (edge): SheetRow => ({
      key: `${edge.step} ${edge.source} ${edge.target}`,
      values: {
        step: edge.step,
        source: nodeName(edge.source, t, word),
        target: nodeName(edge.target, t, word),
        count: edge.count,
        ofParent: edge.share_of_parent,
        ofStart: edge.share_of_start,
      },
      behind: {
        count: {
          cell: { step: edge.step, source: edge.source, target: edge.target },
          title: t("explore.cell.edge", {
            source: nodeName(edge.source, t, word),
            target: nodeName(edge.target, t, word),
          }),
        },
      },
    }),
  );
  return {
    name: "flow",
    caption: t("explore.sheet.flow"),
    main: "count",
    columns: [
      { key: "step", title: t("explore.col.flowStep"), type: "number" },
      { key: "source", title: t("explore.col.source"), type: "text" },
      { key: "target", title: t("explore.col.target"), type: "text" },
      { key: "count", title: t("explore.col.count"), type: "count" },
      { key: "ofParent", title: t("explore.col.ofParent"), type: "share" },
      { key: "ofStart", title: t("explore.col.ofStart"), type: "share" },
    ],
    rows,
  };
}

export function transitionsSheet(
  answer: Schemas["TransitionsAnswer"],
  t: Translate,
  word: ValueWord,
): Sheet {
  const rows = answer.edges.map(
    (edge): SheetRow => ({
      key: `${edge.source} ${edge.target}`,
      values: {
        source: word(edge.source),
        target: word(edge.target),
        count: edge.count,
        share: answer.total > 0 ? edge.count / answer.total : null,
        units: edge.units,
        median: edge.median_dwell_ms,
        mean: edge.mean_dwell_ms,
      },
      behind: {
        units: {
          cell: { source: edge.source, target: edge.target },
          title: t("explore.cell.edge", { source: word(edge.source), target: word(edge.target) }),
        },
      },
    }),
  );
  return {
    name: "transitions",
    caption: t("explore.sheet.transitions"),
    main: "count",
    columns: [
      { key: "source", title: t("explore.col.source"), type: "text" },
      { key: "target", title: t("explore.col.target"), type: "text" },
      { key: "count", title: t("explore.col.times"), type: "count" },
      { key: "share", title: t("explore.col.ofAll"), type: "share" },
      { key: "units", title: t("explore.col.units"), type: "count" },
      { key: "median", title: t("explore.col.medianBetween"), type: "duration" },
      { key: "mean", title: t("explore.col.meanBetween"), type: "duration" },
    ],
    rows,
  };
}

type ConversionRow = Schemas["ConversionAnswer"]["all"];

export function conversionSheet(
  answer: Schemas["ConversionAnswer"],
  t: Translate,
  word: ValueWord,
): Sheet {
  const row = (figures: ConversionRow, key: string, name: string, cell: object): SheetRow => ({
    key,
    values: {
      group: name,
      entered: figures.entered,
      converted: figures.converted,
      rate: figures.rate,
      low: (figures.interval?.[0] as number | undefined) ?? null,
      high: (figures.interval?.[1] as number | undefined) ?? null,
      inProgress: figures.in_progress,
      median: figures.median_time_ms,
    },
    behind: {
      entered: { cell: { ...cell }, title: t("explore.cell.entered", { value: name }) },
      converted: {
        cell: { ...cell, converted: true },
        title: t("explore.cellOf.converted", { value: name }),
      },
    },
  });
  return {
    name: "conversion",
    caption: t("explore.sheet.conversion"),
    main: "rate",
    columns: [
      { key: "group", title: t("explore.col.group"), type: "text" },
      { key: "entered", title: t("explore.col.entered"), type: "count" },
      { key: "converted", title: t("explore.col.converted"), type: "count" },
      { key: "rate", title: t("explore.col.rate"), type: "share" },
      { key: "low", title: t("explore.col.low"), type: "share" },
      { key: "high", title: t("explore.col.high"), type: "share" },
      { key: "inProgress", title: t("explore.col.inProgress"), type: "count" },
      { key: "median", title: t("explore.col.time"), type: "duration" },
    ],
    rows: [
      row(answer.all, "", t("explore.all"), {}),
      ...answer.groups.map((one) => row(one, one.group, word(one.group), { group: one.group })),
    ],
  };
}

export function peopleSheet(answer: Schemas["PeopleAnswer"], t: Translate): Sheet {
  return {
    name: "people",
    caption: t("explore.sheet.people"),
    columns: [
      { key: "id", title: t("explore.col.id"), type: "text" },
      { key: "person", title: t("explore.col.person"), type: "text" },
    ],
    rows: answer.members.map(({ id, person }) => ({
      key: person ?? "",
      values: { id: id ?? null, person: person ?? null },
    })),
  };
}

/** A funnel as tables: steps, values, periods. */
import type { Translate } from "~/i18n";
import type { Funnel, FunnelPart, FunnelStep } from "./answers.logic";
import type { Sheet, SheetRow } from "./sheet.logic";
import type { ValueWord } from "./value-word";

type Cell = Record<string, unknown>;

export function funnelSheets(funnel: Funnel, t: Translate, word: ValueWord): Sheet[] {
  const sheets = [stepsSheet(funnel, t)];
  if (funnel.breakdown?.length) sheets.push(partsSheet(funnel.breakdown, "breakdown", t, word));
  if (funnel.over_time?.length)
    sheets.push(partsSheet(funnel.over_time, "period", t, (period) => period));
  return sheets;
}

function stepsSheet(funnel: Funnel, t: Translate): Sheet {
  const rows = funnel.steps.map((step, at): SheetRow => {
    const said = { step: step.name, n: step.step };
    const behind = (state: "dropped" | "in_progress" | "excluded") => ({
      cell: { step: step.step, state },
      title: t(`explore.cell.${state}`, said),
    });
    return {
      key: String(step.step),
      values: {
        step: `${step.step}. ${step.name}`,
        reached: step.reached,
        ofEntered: step.rate_of_entered?.rate ?? null,
        low: step.rate_of_entered?.low ?? null,
        high: step.rate_of_entered?.high ?? null,
        ofPrevious: step.rate_of_previous?.rate ?? null,
        dropped: step.dropped,
        inProgress: step.in_progress,
        excluded: step.excluded,
        time: funnel.step_times?.[at]?.p50_ms ?? null,
      },
      behind: {
        reached: { cell: { step: step.step }, title: t("explore.cell.reached", said) },
        dropped: behind("dropped"),
        inProgress: behind("in_progress"),
        excluded: behind("excluded"),
      },
    };
  });
  const hasExcluded = funnel.steps.some(({ excluded }) => excluded > 0);
  return {
    name: "funnel",
    caption: t("explore.sheet.steps"),
    main: "ofEntered",
    columns: [
      { key: "step", title: t("explore.col.step"), type: "text" },
      { key: "reached", title: t("explore.col.reached"), type: "count" },
      { key: "ofEntered", title: t("explore.col.ofEntered"), type: "share" },
      { key: "low", title: t("explore.col.low"), type: "share" },
      { key: "high", title: t("explore.col.high"), type: "share" },
      { key: "ofPrevious", title: t("explore.col.ofPrevious"), type: "share" },
      { key: "dropped", title: t("explore.col.dropped"), type: "count" },
      { key: "inProgress", title: t("explore.col.inProgress"), type: "count" },
      ...(hasExcluded
        ? [{ key: "excluded", title: t("explore.col.excluded"), type: "count" as const }]
        : []),
      { key: "time", title: t("explore.col.stepTime"), type: "duration" },
    ],
    rows,
  };
}

/** Rows of a split: values of a property, or periods of entry. */
function partsSheet(
  parts: FunnelPart[],
  by: "breakdown" | "period",
  t: Translate,
  word: ValueWord,
): Sheet {
  const steps = parts[0]?.steps.slice(1) ?? [];
  const rows = parts.map((part) => partRow(part, by, t, word));
  return {
    name: by === "period" ? "over-time" : "breakdown",
    caption: t(by === "period" ? "explore.sheet.overTime" : "explore.sheet.breakdown"),
    main: "rate",
    columns: [
      {
        key: "name",
        title: t(by === "period" ? "explore.col.period" : "explore.col.value"),
        type: by === "period" ? "period" : "text",
      },
      { key: "entered", title: t("explore.col.entered"), type: "count" },
      { key: "converted", title: t("explore.col.converted"), type: "count" },
      { key: "rate", title: t("explore.col.rate"), type: "share" },
      { key: "low", title: t("explore.col.low"), type: "share" },
      { key: "high", title: t("explore.col.high"), type: "share" },
      ...(steps.length > 1 ? steps.map((step) => stepColumn(step, t)) : []),
      { key: "inProgress", title: t("explore.col.inProgress"), type: "count" },
      ...(by === "breakdown"
        ? [{ key: "time", title: t("explore.col.time"), type: "duration" as const }]
        : []),
    ],
    rows,
  };
}

function stepColumn({ step, name }: FunnelStep, t: Translate) {
  return {
    key: `step${step}`,
    title: t("explore.col.toStep", { step: name }),
    type: "share" as const,
  };
}

function partRow(
  part: FunnelPart,
  by: "breakdown" | "period",
  t: Translate,
  word: ValueWord,
): SheetRow {
  const value = part[by] ?? "";
  const name = word(value);
  const last = part.steps.length;
  const shares = part.steps
    .slice(1)
    .map((step) => [`step${step.step}`, step.rate_of_previous?.rate ?? null]);
  const of = (cell: Cell, key: "reached" | "in_progress" | "converted") => ({
    cell: { ...cell, [by]: value },
    title: t(`explore.cellOf.${key}`, { value: name }),
  });
  return {
    key: value,
    values: {
      name,
      entered: part.entered,
      converted: part.converted,
      rate: part.rate?.rate ?? null,
      low: part.rate?.low ?? null,
      high: part.rate?.high ?? null,
      ...Object.fromEntries(shares),
      inProgress: part.in_progress,
      time: part.time_to_convert?.p50_ms ?? null,
    },
    behind: {
      entered: of({ step: 1 }, "reached"),
      converted: of({ step: last, state: "converted" }, "converted"),
    },
  };
}

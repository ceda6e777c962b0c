/** What a formula makes of the lines of a trend: `a / b`, period by period. */
import type { Question } from "~/api/client";
import type { TrendFormula, TrendFormulaLine } from "~/api/kinds";
import type { Translate } from "~/i18n";
import { cutOfUnit, type Trend } from "./answers.logic";
import type { Sheet, SheetRow } from "./sheet.logic";
import type { TimeOf } from "./sheets-time.logic";

export function formulaOf(trend: Trend): TrendFormula | null {
  return trend.formula ?? null;
}

/** The formula a question has. */
export function formulaIn({ trend }: Question): string | undefined {
  return (trend as { formula?: string } | undefined)?.formula;
}

/** The letter by which a formula means the nth line. */
export function letterOf(at: number): string {
  return String.fromCharCode(97 + at);
}

/** Values go before their total, as with lines: the total stays in the table. */
export function drawnLines({ lines }: TrendFormula): TrendFormulaLine[] {
  const split = lines.filter(({ breakdown }) => breakdown);
  return split.length > 0 ? split : lines;
}

export function formulaLineName(line: TrendFormulaLine, formula: string, t: Translate): string {
  const parts = [line.breakdown ?? formula, line.currency].filter(Boolean);
  const name = parts.join(" · ");
  return line.previous ? t("explore.beforeLine", { name }) : name;
}

export function formulaSheet(formula: TrendFormula, time: TimeOf, t: Translate): Sheet {
  const { lines } = formula;
  const periods = (lines[0]?.points ?? []).map(({ period }) => period ?? "");
  const isTime = periods[0] !== undefined && periods[0] !== "";
  const cut = isTime ? cutOfUnit(periods, time.unit, time.span) : periods.map(() => false);
  const rows = periods.map(
    (period, at): SheetRow => ({
      key: String(at),
      isPartial: cut[at] === true,
      values: {
        period: isTime ? period : t("explore.oneTotal"),
        ...Object.fromEntries(
          lines.map(({ points }, index) => [String(index), exact(points[at]?.value)]),
        ),
      },
    }),
  );
  return {
    name: "formula",
    caption: formula.formula,
    columns: [
      { key: "period", title: t("explore.col.period"), type: isTime ? "period" : "text" },
      ...lines.map((line, at) => ({
        key: String(at),
        title: formulaLineName(line, formula.formula, t),
        type: "number" as const,
      })),
    ],
    rows,
  };
}

/** Six digits say what there is to say. */
function exact(value: number | null | undefined): number | null {
  return value === null || value === undefined ? null : Number(value.toPrecision(6));
}

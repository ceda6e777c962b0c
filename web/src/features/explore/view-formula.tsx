/** A trend's formula, drawn: lines over time, or one number per value. */
import type { TrendFormula } from "~/api/kinds";
import { type Bar, Bars } from "~/charts/bars";
import { TrendChart, type TrendLine } from "~/charts/trend";
import { WithTable } from "~/charts/with-table";
import { useFormat, useT } from "~/i18n";
import { Card } from "~/ui/page";
import { cutOfUnit } from "./answers.logic";
import { drawnLines, formulaLineName } from "./formula.logic";
import { Noted } from "./noted";
import type { Sheet } from "./sheet.logic";
import { SheetTable } from "./sheet-table";
import type { ViewProps } from "./view-props";

interface FormulaProps extends Pick<ViewProps<"trend">, "data" | "open"> {
  formula: TrendFormula;
  sheet: Sheet;
}

const LINES_MAX = 16;

export function FormulaCard({ formula, sheet, data, open }: FormulaProps) {
  const t = useT();
  const isTime = data.question.trend?.period !== undefined;
  return (
    <Card title={formula.formula} note={t("explore.formulaNote")}>
      <WithTable
        chart={isTime ? <Lines {...{ formula, data }} /> : <Totals formula={formula} />}
        table={<SheetTable sheet={sheet} open={open} />}
      />
    </Card>
  );
}

/** Ratios are small: three digits, or what a number usually has. */
function useSay(): (value: number) => string {
  const format = useFormat();
  return (value) => (Math.abs(value) < 10 ? format.number(value, 3) : format.number(value));
}

function Lines({ formula, data }: Pick<FormulaProps, "formula" | "data">) {
  const t = useT();
  const format = useFormat();
  const say = useSay();
  const lines = drawnLines(formula).slice(0, LINES_MAX);
  const unit = data.question.trend?.period;
  const names = (lines[0]?.points ?? []).map(({ period }) => period ?? "");
  const cut = cutOfUnit(names, unit, data.meta);
  const colours = [...new Set(lines.map((line) => `${line.breakdown} ${line.currency}`))];
  const drawn = lines.map((line): TrendLine => {
    const name = formulaLineName(line, formula.formula, t);
    return {
      name,
      series: colours.indexOf(`${line.breakdown} ${line.currency}`),
      isBefore: line.previous === true,
      values: names.map((_, at) => line.points[at]?.value ?? null),
      label: (at) => {
        const value = line.points[at]?.value;
        return t("explore.tip.point", {
          name,
          period: format.period(names[at] ?? "", true),
          value: value === null || value === undefined ? "–" : say(value),
          partial: cut[at] ? 1 : 0,
        });
      },
    };
  });
  return (
    <Noted meta={data.meta} unit={unit} periods={names}>
      {(noted) => (
        <TrendChart
          label={formula.formula}
          periods={names.map((name) => format.period(name))}
          isPartial={cut}
          lines={drawn}
          format={say}
          {...noted}
        />
      )}
    </Noted>
  );
}

function Totals({ formula }: { formula: TrendFormula }) {
  const t = useT();
  const say = useSay();
  const lines = drawnLines(formula).filter(({ previous }) => !previous);
  const bars = lines.map((line): Bar => {
    const name = formulaLineName(line, formula.formula, t);
    const value = line.points[0]?.value ?? null;
    const text = value === null ? "–" : say(value);
    return { name, value, text, label: t("explore.groups.value", { group: name, value: text }) };
  });
  return <Bars label={formula.formula} bars={bars} />;
}

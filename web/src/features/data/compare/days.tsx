/** One figure day by day: both ways as lines, with a twin in a table that has the reasons. */
import { useState } from "react";
import { TrendChart } from "~/charts/trend";
import { WithTable } from "~/charts/with-table";
import { useFormat, useT } from "~/i18n";
import { Choice } from "~/ui/choice";
import { Card } from "~/ui/page";
import type { Metric } from "./compare-query";
import { Both, useAmount } from "./figures";

interface DaysProps {
  metrics: Metric[];
  currency: string | null;
}

export function Days({ metrics, currency }: DaysProps) {
  const t = useT();
  const format = useFormat();
  const [chosen, setChosen] = useState<string>(metrics[0]?.metric ?? "events");
  const shown = metrics.find(({ metric }) => metric === chosen) ?? metrics[0];
  if (!shown) return null;
  const { metric, days } = shown;
  const title = t(`compareGa.metric.${metric}`);
  const rows = days.map((day) => ({
    key: day.day,
    title: format.period(day.day, true),
    metric,
    figure: day,
  }));
  return (
    <Card title={t("compareGa.days")} note={t("compareGa.daysNote")}>
      <WithTable
        chart={<Lines shown={shown} title={title} currency={currency} />}
        table={<Both caption={title} first={t("compareGa.day")} rows={rows} currency={currency} />}
      >
        <Choice
          label={t("compareGa.figure")}
          value={metric}
          onChange={setChosen}
          options={metrics.map((one) => ({
            value: one.metric,
            label: t(`compareGa.metric.${one.metric}`),
          }))}
        />
      </WithTable>
    </Card>
  );
}

function Lines({
  shown,
  title,
  currency,
}: {
  shown: Metric;
  title: string;
  currency: string | null;
}) {
  const format = useFormat();
  const amount = useAmount(currency);
  const { metric, days } = shown;
  const line = (name: string, series: number, side: "theirs" | "ours") => ({
    name,
    series,
    values: days.map((day) => day[side]),
    label: (at: number) => {
      const day = days[at];
      return day ? `${name}, ${format.period(day.day, true)}: ${amount(metric, day[side])}` : name;
    },
  });
  return (
    <TrendChart
      label={title}
      periods={days.map(({ day }) => day)}
      isPartial={days.map(() => false)}
      lines={[line("Google Analytics", 1, "theirs"), line("Wayfarer", 0, "ours")]}
      format={(value) => format.number(value)}
    />
  );
}

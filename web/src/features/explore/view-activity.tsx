/** Activity and sessions: who came and how often, over time. */
import { type Bar, Bars } from "~/charts/bars";
import { Columns, type Part } from "~/charts/columns";
import { TrendChart, type TrendLine } from "~/charts/trend";
import { WithTable } from "~/charts/with-table";
import { useFormat, useT } from "~/i18n";
import { Card } from "~/ui/page";
import { Noted } from "./noted";
import type { Sheet } from "./sheet.logic";
import { SheetTable } from "./sheet-table";
import { ACTIVITY } from "./sheets-time.logic";
import type { ViewProps } from "./view-props";

export function ActivityView({ data, sheets, open, summary }: ViewProps<"activity">) {
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
          <Noted
            meta={data.meta}
            unit={data.question.activity?.period}
            periods={periodNames(sheet, "period", plain)}
          >
            {(noted) => (
              <Columns
                label={summary}
                periods={periodNames(sheet, "period", format.period)}
                isPartial={sheet.rows.map((row) => row.isPartial === true)}
                parts={parts}
                format={(value) => format.compact(value)}
                {...noted}
              />
            )}
          </Noted>
        }
        table={<SheetTable sheet={sheet} open={open} />}
      />
    </Card>
  );
}

const plain = (period: string) => period;

function periodNames(sheet: Sheet, key: string, say: (period: string) => string): string[] {
  return sheet.rows.map((row) => say(String(row.values[key] ?? "")));
}

export function SessionsView({ data, sheets, open, summary }: ViewProps<"sessions">) {
  const t = useT();
  return sheets.map((sheet) => (
    <Card key={sheet.name} title={sheet.caption}>
      <WithTable
        chart={
          sheet.columns[0]?.type === "period" ? (
            <SessionsOverTime {...{ data, sheet, open }} label={summary} />
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

function SessionsOverTime(props: SheetChartProps & Pick<ViewProps<"sessions">, "data">) {
  const { data, sheet, open, label } = props;
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
    <Noted
      meta={data.meta}
      unit={data.question.sessions?.period}
      periods={periodNames(sheet, "name", plain)}
    >
      {(noted) => (
        <TrendChart
          label={label}
          periods={periodNames(sheet, "name", format.period)}
          isPartial={sheet.rows.map((row) => row.isPartial === true)}
          lines={[line("sessions", 0), line("people", 2)]}
          format={(value) => format.compact(value)}
          {...noted}
        />
      )}
    </Noted>
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

/** What the score is made of: every measure's points, what it adds, what changed, who lacks it. */
import type { Schemas } from "~/api/client";
import { type Localised, useFormat, useName, useT } from "~/i18n";
import { UNKNOWN } from "~/i18n/format";
import { NumberButton } from "~/ui/number-button";
import { Card } from "~/ui/page";
import { Table } from "~/ui/table";
import classes from "./signals.module.css";
import type { Open } from "./signals-view";

interface MeasuresProps {
  answer: Schemas["HealthAnswer"];
  open: Open;
}

const MIDDLE = 50;

export function Measures({ answer, open }: MeasuresProps) {
  const t = useT();
  const name = useName();
  const format = useFormat();
  const signed = (value: number | null) => (value === null ? UNKNOWN : format.signed(value));
  return (
    <Card title={t("signals.measures")} note={t("signals.measures.note")}>
      <Table
        caption={t("signals.measures")}
        rows={answer.measures}
        rowKey={(row) => row.measure}
        columns={[
          {
            key: "measure",
            title: t("signals.measure"),
            cell: (row) => (
              <div className={classes.detector} data-missing={!row.has_source || undefined}>
                {name(row.names as Localised)}
                {!row.has_source && (
                  <span className={classes.missing}>{t("signals.measureNoSource")}</span>
                )}
              </div>
            ),
          },
          {
            key: "weight",
            title: t("signals.weight"),
            isNumber: true,
            cell: (row) => format.number(row.weight),
          },
          {
            key: "points",
            title: t("signals.points"),
            isNumber: true,
            cell: (row) => (row.mean_points === null ? UNKNOWN : format.number(row.mean_points, 1)),
          },
          {
            key: "adds",
            title: t("signals.adds"),
            isNumber: true,
            cell: (row) => signed(row.mean_contribution),
          },
          {
            key: "bar",
            title: <span className={classes.after}>{t("signals.addsBar")}</span>,
            cell: (row) => (
              <span className={classes.adds} aria-hidden="true">
                <span
                  data-down={(row.mean_contribution ?? 0) < 0 || undefined}
                  style={{
                    width: `${Math.min(50, (Math.abs(row.mean_contribution ?? 0) / MIDDLE) * 100)}%`,
                  }}
                />
              </span>
            ),
          },
          {
            key: "change",
            title: t("signals.changed"),
            isNumber: true,
            cell: (row) => signed(row.mean_change),
          },
          {
            key: "coverage",
            title: t("signals.coverage"),
            isNumber: true,
            cell: (row) => format.percent(row.coverage, 0),
          },
          {
            key: "missing",
            title: t("signals.missing"),
            isNumber: true,
            cell: (row) => {
              const words = t("signals.missingOf", { measure: name(row.names as Localised) });
              return row.has_source && row.missing > 0 ? (
                <NumberButton
                  label={`${words}: ${format.number(row.missing)}`}
                  onClick={() => open({ measure: row.measure, missing: true }, words)}
                >
                  {format.number(row.missing)}
                </NumberButton>
              ) : (
                format.number(row.missing)
              );
            },
          },
        ]}
      />
    </Card>
  );
}

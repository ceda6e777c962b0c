/** Figures both ways in a table: one per row, each difference with its reasons. */
import { useFormat, useT } from "~/i18n";
import { type Column, Table } from "~/ui/table";
import classes from "./compare.module.css";
import type { Figure, Metric } from "./compare-query";

/** How amounts of a figure are written. */
export function useAmount(currency: string | null) {
  const format = useFormat();
  return (metric: Metric["metric"], value: number) =>
    metric === "revenue" ? format.money(value, currency) : format.number(value);
}

interface Row {
  key: string;
  title: string;
  metric: Metric["metric"];
  figure: Figure;
}

interface FiguresProps {
  metrics: Metric[];
  currency: string | null;
}

export function Figures({ metrics, currency }: FiguresProps) {
  const t = useT();
  const rows = metrics.map(({ metric, whole }) => ({
    key: metric,
    title: t(`compareGa.metric.${metric}`),
    metric,
    figure: whole,
  }));
  return (
    <Both
      caption={t("compareGa.figures")}
      first={t("compareGa.figure")}
      rows={rows}
      currency={currency}
    />
  );
}

interface BothProps {
  caption: string;
  /** What the rows are. */
  first: string;
  rows: Row[];
  currency: string | null;
}

export function Both({ caption, first, rows, currency }: BothProps) {
  const t = useT();
  const format = useFormat();
  const amount = useAmount(currency);
  const columns: Column<Row>[] = [
    { key: "title", title: first, cell: ({ title }) => title },
    {
      key: "theirs",
      title: "Google Analytics",
      isNumber: true,
      cell: ({ metric, figure }) => amount(metric, figure.theirs),
    },
    {
      key: "ours",
      title: "Wayfarer",
      isNumber: true,
      cell: ({ metric, figure }) => amount(metric, figure.ours),
    },
    {
      key: "difference",
      title: t("compareGa.difference"),
      isNumber: true,
      cell: ({ figure }) => format.signed(figure.difference),
    },
    {
      key: "share",
      title: "%",
      isNumber: true,
      cell: ({ figure }) => (figure.share === null ? "–" : format.signedPercent(figure.share, 1)),
    },
    {
      key: "because",
      title: t("compareGa.because"),
      cell: ({ figure }) => <Because figure={figure} />,
    },
  ];
  return <Table caption={caption} columns={columns} rows={rows} rowKey={({ key }) => key} isTall />;
}

function Because({ figure }: { figure: Figure }) {
  const t = useT();
  const format = useFormat();
  if (figure.reasons.length === 0 && figure.unexplained === 0) return t("compareGa.same");
  return (
    <ul className={classes.because}>
      {figure.reasons.map(({ reason, adds }) => (
        <li key={reason}>
          <strong className="num">{format.signed(adds)}</strong> {t(`compareGa.reason.${reason}`)}
        </li>
      ))}
      {figure.unexplained !== 0 && (
        <li>
          <strong className="num">{format.signed(figure.unexplained)}</strong>{" "}
          {t("compareGa.unexplained")}
        </li>
      )}
    </ul>
  );
}

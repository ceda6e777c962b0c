/** A chart and its twin in a table; `view as table` is one key away. */
import { SegmentedControl } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { createPortal } from "react-dom";
import { useT } from "~/i18n";
import { useCardHead } from "~/ui/page";
import classes from "./with-table.module.css";

interface WithTableProps {
  chart: ReactNode;
  table: ReactNode;
  /** Other controls of the chart. */
  children?: ReactNode;
}

export function WithTable({ chart, table, children }: WithTableProps) {
  const t = useT();
  const [view, setView] = useState<string>("chart");
  const head = useCardHead();
  const choice = (
    <SegmentedControl
      className={classes.choice}
      value={view}
      onChange={setView}
      data={[
        { value: "chart", label: t("view.chart") },
        { value: "table", label: t("view.table") },
      ]}
    />
  );
  return (
    <div>
      {head && createPortal(choice, head)}
      {(children || !head) && (
        <div className={classes.controls}>
          {children}
          {!head && choice}
        </div>
      )}
      {view === "chart" ? chart : table}
    </div>
  );
}

/** A chart and its twin in a table; `view as table` is one key away. */
import { SegmentedControl } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useT } from "~/i18n";
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
  return (
    <div>
      <div className={classes.controls}>
        {children}
        <SegmentedControl
          className={classes.choice}
          value={view}
          onChange={setView}
          data={[
            { value: "chart", label: t("view.chart") },
            { value: "table", label: t("view.table") },
          ]}
        />
      </div>
      {view === "chart" ? chart : table}
    </div>
  );
}

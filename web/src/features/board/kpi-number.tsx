/** A KPI's value. Which people are behind it is asked when it is opened: not every KPI counts people. */
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Question } from "~/api/client";
import { fetched } from "~/api/fetched";
import { kpi } from "~/api/published";
import type { NumberOf } from "~/drill";
import { type Localised, useFormat, useName, useT } from "~/i18n";
import { useScope } from "~/scope";
import { NumberButton } from "~/ui/number-button";
import { type Figure, shownValue } from "./kpi.logic";

interface KpiNumberProps {
  figure: Figure;
  lifecycle: string;
  onOpen: (number: NumberOf) => void;
}

export function KpiNumber({ figure, lifecycle, onOpen }: KpiNumberProps) {
  const t = useT();
  const name = useName();
  const format = useFormat();
  const client = useQueryClient();
  const { workspace, asOf } = useScope();
  const [isWithout, setIsWithout] = useState(false);
  const shown = shownValue(figure.value, figure, format);
  const title = name(figure.names as Localised);
  if (isWithout) {
    return (
      <span className="num" title={t("board.kpis.noList")}>
        {shown}
      </span>
    );
  }
  const open = async () => {
    // Two periods are enough to know whom the last one is about.
    const asked = kpi(workspace, figure.key, { lifecycle, asOf, periods: 2 });
    const who = (await fetched(client, asked).catch(() => null))?.who;
    if (!who) {
      setIsWithout(true);
      return;
    }
    const { version: _, ...question } = who.question as unknown as Question & { version: 1 };
    onOpen({ question, cell: who.cell as Record<string, unknown>, title });
  };
  return (
    <NumberButton label={`${title}: ${shown}`} onClick={() => void open()}>
      {shown}
    </NumberButton>
  );
}

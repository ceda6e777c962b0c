/** KPIs of stages by the names the board gives them, not by their keys. */
import { useQuery } from "@tanstack/react-query";
import { KPI_PERIODS, kpiBoard } from "~/api/published";
import { type Localised, useName } from "~/i18n";
import { useScope } from "~/scope";

/** Until the board answers, and where a KPI is not on it, the key with blanks stands in. */
export function useKpiNames(lifecycle: string, isAsked: boolean): (key: string) => string {
  const name = useName();
  const { workspace, asOf } = useScope();
  const board = useQuery({
    ...kpiBoard(workspace, { lifecycle, asOf, periods: KPI_PERIODS }),
    enabled: isAsked,
    retry: false,
  });
  const names = new Map(board.data?.kpis.map((one) => [one.key, one.names as Localised]));
  return (key) => {
    const known = names.get(key);
    return known ? name(known) : key.replaceAll("_", " ");
  };
}

/** How groups differ, in a sentence: the number first, and whether it may be chance. */
import { useFormat, useT } from "~/i18n";
import { isClear } from "./groups.logic";
import { type Asked, type Compared, differences, type TrendOfGroups } from "./groups-data.logic";

export function useGroupsSaid() {
  const t = useT();
  const format = useFormat();
  return (groups: Asked[], compared: Compared | null, trend: TrendOfGroups | undefined): string => {
    if (!compared) {
      const last = trend?.rows.findLast((_, at) => trend.isPartial[at] !== true);
      const say = (value: number) =>
        trend?.currency ? format.money(value, trend.currency) : format.number(value);
      const values = groups.map(({ name }, at) => {
        const value = last?.cells[at]?.value ?? null;
        return t("explore.groups.saidOne", {
          group: name,
          value: value === null ? "–" : say(value),
        });
      });
      const period = last ? format.period(last.name, true) : "–";
      const name = trend?.name ?? "";
      return t("explore.groups.saidNumbers", { name, period, values: format.list(values) });
    }
    const row = compared.rows[compared.main];
    const first = row?.cells[0];
    const told = differences(compared, groups).sort(
      (a, b) => Math.abs(b.points) - Math.abs(a.points),
    );
    const [widest] = told;
    if (!row || !first?.rate || !widest) return t("explore.groups.saidNothing");
    const other = row.cells[widest.group];
    return t(isClear(widest) ? "explore.groups.said" : "explore.groups.saidUnclear", {
      row: row.name,
      one: widest.name,
      share: format.percent(other?.value),
      other: groups[0]?.name ?? "",
      base: format.percent(first.value),
      points: format.signedPercent(widest.points, 1),
      low: format.signedPercent(widest.low, 1),
      high: format.signedPercent(widest.high, 1),
    });
  };
}

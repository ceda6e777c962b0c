/** Groups side by side as tables: shares or numbers, each with its difference from the first. */
import type { Translate } from "~/i18n";
import { differenceOf } from "./groups.logic";
import type { Asked, Compared, TrendOfGroups } from "./groups-data.logic";
import type { Behind, Sheet, SheetColumn, SheetRow } from "./sheet.logic";

/** The table of what groups share, with each group's difference from the first. */
export function sharesSheet({ rows }: Compared, groups: Asked[], t: Translate): Sheet {
  const columns = groups.flatMap(({ name }, at): SheetColumn[] => [
    { key: `n${at}`, title: t("explore.groups.nOf", { group: name }), type: "count" },
    { key: `of${at}`, title: t("explore.groups.baseOf", { group: name }), type: "count" },
    { key: `r${at}`, title: t("explore.groups.rateOf", { group: name }), type: "share" },
    ...(at === 0 ? [] : differenceColumns(at, name, groups[0]?.name ?? "", t)),
  ]);
  return {
    name: "groups",
    caption: t("explore.groups.sheet"),
    columns: [{ key: "name", title: t("explore.groups.row"), type: "text" }, ...columns],
    rows: rows.map(({ key, name, cells }): SheetRow => {
      const values: SheetRow["values"] = { name };
      const behind: Record<string, Behind> = {};
      cells.forEach((cell, at) => {
        values[`n${at}`] = cell?.rate?.count ?? null;
        values[`of${at}`] = cell?.rate?.of ?? null;
        values[`r${at}`] = cell?.value ?? null;
        if (cell?.behind) behind[`n${at}`] = cell.behind;
        if (at === 0) return;
        const difference = differenceOf(cell?.rate, cells[0]?.rate);
        values[`d${at}`] = difference?.points ?? null;
        values[`low${at}`] = difference?.low ?? null;
        values[`high${at}`] = difference?.high ?? null;
      });
      return { key, values, behind };
    }),
  };
}

function differenceColumns(at: number, one: string, other: string, t: Translate): SheetColumn[] {
  return [
    { key: `d${at}`, title: t("explore.groups.difference", { one, other }), type: "points" },
    { key: `low${at}`, title: t("explore.groups.lowOf", { group: one }), type: "points" },
    { key: `high${at}`, title: t("explore.groups.highOf", { group: one }), type: "points" },
  ];
}

/** The table of one series over time: each group's number, and its difference from the first. */
export function numbersSheet(trend: TrendOfGroups, groups: Asked[], t: Translate): Sheet {
  const type = trend.currency ? "amount" : "number";
  const isTime = trend.periods.length > 0;
  return {
    name: `groups-${trend.key}`.trim().replaceAll(" ", "-"),
    caption: trend.name,
    columns: [
      isTime
        ? { key: "name", title: t("explore.col.period"), type: "period" }
        : { key: "name", title: t("explore.groups.row"), type: "text" },
      ...groups.flatMap(({ name }, at): SheetColumn[] => [
        { key: `v${at}`, title: name, type },
        ...(at === 0
          ? []
          : [
              {
                key: `d${at}`,
                title: t("explore.groups.differenceNumber", {
                  one: name,
                  other: groups[0]?.name ?? "",
                }),
                type: "change" as const,
              },
            ]),
      ]),
    ],
    rows: trend.rows.map(({ key, name, cells }, index): SheetRow => {
      const values: SheetRow["values"] = { name };
      const behind: Record<string, Behind> = {};
      const first = cells[0]?.value ?? null;
      cells.forEach((cell, at) => {
        const value = cell?.value ?? null;
        values[`v${at}`] = value;
        if (cell?.behind) behind[`v${at}`] = cell.behind;
        if (at > 0) values[`d${at}`] = value === null || first === null ? null : value - first;
      });
      return {
        key,
        values,
        behind,
        currency: trend.currency,
        isPartial: trend.isPartial[index] === true,
      };
    }),
  };
}

/** How often people come in a period, as tables: periods, and people by active days. */
import type { StickinessAnswer, StickinessPeriod } from "~/api/kinds";
import type { Translate } from "~/i18n";
import type { Behind, Sheet, SheetRow } from "./sheet.logic";

export function daysBehind(
  { period }: StickinessPeriod,
  days: number | null,
  t: Translate,
): Behind {
  return days === null
    ? { cell: { period }, title: t("explore.cell.active", { period }) }
    : { cell: { period, days }, title: t("explore.stickiness.cell", { period, n: days }) };
}

export function stickinessSheets(answer: StickinessAnswer, t: Translate): Sheet[] {
  return [periodsSheet(answer, t), countsSheet(answer, t)];
}

function periodsSheet({ periods }: StickinessAnswer, t: Translate): Sheet {
  const rows = periods.map(
    (row): SheetRow => ({
      key: row.period,
      isPartial: row.incomplete === true,
      values: {
        period: row.period,
        people: row.people,
        mean: row.mean === null ? null : Math.round(row.mean * 100) / 100,
        ratio: row.ratio,
        days: row.days,
      },
      behind: { people: daysBehind(row, null, t) },
    }),
  );
  return {
    name: "stickiness",
    caption: t("explore.stickiness.sheet"),
    columns: [
      { key: "period", title: t("explore.col.period"), type: "period" },
      { key: "people", title: t("explore.col.active"), type: "count" },
      { key: "mean", title: t("explore.stickiness.mean"), type: "number" },
      { key: "ratio", title: t("explore.stickiness.ratio"), type: "share" },
      { key: "days", title: t("explore.stickiness.possible"), type: "count" },
    ],
    rows,
  };
}

/** A row per number of days, a column per period. */
function countsSheet({ periods }: StickinessAnswer, t: Translate): Sheet {
  const most = Math.max(...periods.map(({ days }) => days), 0);
  const rows = Array.from({ length: most }, (_, at): SheetRow => {
    const days = at + 1;
    const values: SheetRow["values"] = { days };
    const behind: Record<string, Behind> = {};
    periods.forEach((row, index) => {
      const count = row.counts.find((one) => one.days === days);
      values[`p${index}`] = count?.people ?? null;
      if (count) behind[`p${index}`] = daysBehind(row, days, t);
    });
    return { key: String(days), values, behind };
  });
  return {
    name: "stickiness-days",
    caption: t("explore.stickiness.counts"),
    columns: [
      { key: "days", title: t("explore.stickiness.days"), type: "count" },
      ...periods.map(({ period }, at) => ({
        key: `p${at}`,
        title: period,
        type: "count" as const,
      })),
    ],
    rows,
  };
}

/** The latest period that is over; the latest of all where none is. */
export function latest({ periods }: StickinessAnswer): number {
  const whole = periods.findLastIndex(({ incomplete, people }) => !incomplete && people > 0);
  return whole >= 0 ? whole : Math.max(periods.length - 1, 0);
}

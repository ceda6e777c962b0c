/** Where people struggle, as a table. */
import type { FrictionAnswer, FrictionSpot } from "~/api/kinds";
import type { Translate } from "~/i18n";
import type { Behind, Sheet, SheetColumn, SheetRow } from "./sheet.logic";

/** What a spot is called: its detector with its event or pair. */
export function spotName({ detector, event, to }: FrictionSpot, t: Translate): string {
  if (to === undefined) return t(`explore.spot.${detector}` as "explore.spot.repeat", { event });
  return t(detector === "loop" ? "explore.spot.loop" : "explore.spot.wait", { event, to });
}

type Fate = "with" | "without" | "open";

export function spotBehind(
  spot: FrictionSpot,
  side: "hit" | "comparable",
  fate: Fate | null,
  t: Translate,
): Behind {
  const { detector, event, to } = spot;
  const title = t(side === "hit" ? "explore.spotHit" : "explore.spotComparable", {
    spot: spotName(spot, t),
  });
  return {
    cell: {
      detector,
      event,
      ...(to === undefined ? {} : { to }),
      ...(side === "hit" ? {} : { side }),
      ...(fate ? { outcome: fate } : {}),
    },
    title: fate ? t(`explore.fate.${fate}`, { who: title }) : title,
  };
}

export function frictionSheet(answer: FrictionAnswer, t: Translate): Sheet {
  const columns: SheetColumn[] = [
    { key: "spot", title: t("explore.friction.spot"), type: "text" },
    { key: "people", title: t("explore.col.people"), type: "count" },
    { key: "sessions", title: t("explore.col.sessions"), type: "count" },
    { key: "occurrences", title: t("explore.col.times"), type: "count" },
    { key: "with", title: t("explore.friction.with"), type: "count" },
    { key: "share", title: t("explore.friction.share"), type: "share" },
    { key: "others", title: t("explore.friction.comparable"), type: "count" },
    { key: "othersShare", title: t("explore.friction.comparableShare"), type: "share" },
    { key: "difference", title: t("explore.friction.points"), type: "points" },
    { key: "lost", title: t("explore.friction.lost"), type: "number" },
    { key: "low", title: t("explore.col.low"), type: "number" },
    { key: "high", title: t("explore.col.high"), type: "number" },
    { key: "open", title: t("explore.friction.open"), type: "count" },
    { key: "continued", title: t("explore.friction.continued"), type: "share" },
    { key: "next", title: t("explore.friction.next"), type: "text" },
  ];
  const rows = answer.spots.map(
    (spot): SheetRow => ({
      key: `${spot.detector} ${spot.event} ${spot.to ?? ""}`,
      values: {
        spot: spotName(spot, t),
        people: spot.hit.people,
        sessions: spot.sessions,
        occurrences: spot.occurrences,
        with: spot.hit.outcome?.count ?? null,
        share: spot.hit.outcome?.rate ?? null,
        others: spot.comparable.people,
        othersShare: spot.comparable.outcome?.rate ?? null,
        difference: spot.difference?.value ?? null,
        lost: tenth(spot.lost?.value),
        low: tenth(spot.lost?.low),
        high: tenth(spot.lost?.high),
        open: spot.hit.open,
        continued: spot.continued?.rate ?? null,
        next: spot.next ?? null,
      },
      behind: {
        people: spotBehind(spot, "hit", null, t),
        with: spotBehind(spot, "hit", "with", t),
        others: spotBehind(spot, "comparable", null, t),
        open: spotBehind(spot, "hit", "open", t),
      },
    }),
  );
  return { name: "friction", caption: t("explore.friction.sheet"), columns, rows };
}

function tenth(value: number | undefined): number | null {
  return value === undefined ? null : Math.round(value * 10) / 10;
}

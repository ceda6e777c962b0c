/** Where people struggle, as a table. */
import type { FrictionAnswer, FrictionSpot } from "~/api/kinds";
import type { Translate } from "~/i18n";
import type { Behind, Sheet, SheetColumn, SheetRow } from "./sheet.logic";
import type { ValueWord } from "./value-word";

/** What a spot is called: its detector with its event or pair. */
export function spotName(spot: FrictionSpot, t: Translate, word: ValueWord): string {
  const { detector, to } = spot;
  const event = word(spot.event);
  if (to === undefined) return t(`explore.spot.${detector}` as "explore.spot.repeat", { event });
  const said = { event, to: word(to) };
  return t(detector === "loop" ? "explore.spot.loop" : "explore.spot.wait", said);
}

type Fate = "with" | "without" | "open";

export function spotBehind(
  spot: FrictionSpot,
  side: "hit" | "comparable",
  fate: Fate | null,
  t: Translate,
  word: ValueWord,
): Behind {
  const { detector, event, to } = spot;
  const title = t(side === "hit" ? "explore.spotHit" : "explore.spotComparable", {
    spot: spotName(spot, t, word),
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

export function frictionSheet(answer: FrictionAnswer, t: Translate, word: ValueWord): Sheet {
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
        spot: spotName(spot, t, word),
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
        next: spot.next ? word(spot.next) : null,
      },
      behind: {
        people: spotBehind(spot, "hit", null, t, word),
        with: spotBehind(spot, "hit", "with", t, word),
        others: spotBehind(spot, "comparable", null, t, word),
        open: spotBehind(spot, "hit", "open", t, word),
      },
    }),
  );
  return { name: "friction", caption: t("explore.friction.sheet"), columns, rows };
}

function tenth(value: number | undefined): number | null {
  return value === undefined ? null : Math.round(value * 10) / 10;
}

/** Where people struggle: spots by what is lost there, what each detector saw. */
import type { FrictionAnswer, FrictionSpot } from "~/api/kinds";
import { type IntervalRow, Intervals } from "~/charts/intervals";
import { WithTable } from "~/charts/with-table";
import { type Formats, type Translate, useFormat, useT } from "~/i18n";
import { Chip } from "~/ui/chip";
import { NumberButton } from "~/ui/number-button";
import { Card } from "~/ui/page";
import { Empty } from "~/ui/states";
import { Caution } from "./caution";
import classes from "./explore.module.css";
import { Figure, Figures } from "./figures";
import { SheetTable } from "./sheet-table";
import { spotBehind, spotName } from "./sheets-friction.logic";
import { useValueWord, type ValueWord } from "./value-word";
import type { ViewProps } from "./view-props";

export function FrictionView({ data, sheets, open, summary }: ViewProps<"friction">) {
  const t = useT();
  const format = useFormat();
  const answer = data.answer.friction;
  const word = useValueWord(data.question);
  const [sheet] = sheets;
  if (!sheet) return null;
  const { friction } = data.question as { friction?: { sort?: string } };
  const isByPeople = friction?.sort === "people";
  const drawn = answer.spots.filter(({ lost }) => isByPeople || lost);
  const rows = drawn.map((spot) => rowOf(spot, isByPeople, open, t, format, word));
  return (
    <>
      <Card title={t("explore.friction.title")} note={answer.refused ?? t("explore.friction.note")}>
        <Caution />
        <Figures>
          <Figure
            value={format.percent(answer.all.outcome?.rate)}
            words={t("explore.friction.base", {
              n: answer.all.outcome?.of ?? 0,
              open: answer.all.open,
            })}
            onPick={() =>
              open({ cell: { outcome: "with" }, title: t("explore.friction.baseWith") })
            }
          />
        </Figures>
        {answer.spots.length === 0 ? (
          <Empty title={t("explore.friction.none")} why={t("explore.friction.noneWhy")} />
        ) : (
          <WithTable
            chart={
              <>
                {rows.length > 0 && (
                  <Intervals
                    label={summary}
                    rows={rows}
                    format={(value) => format.compact(value)}
                    sides={
                      isByPeople
                        ? undefined
                        : [t("explore.friction.gained"), t("explore.friction.lostSide")]
                    }
                  />
                )}
                {!isByPeople && <NotCompared {...{ answer, open, word }} />}
              </>
            }
            table={<SheetTable sheet={sheet} open={open} />}
          />
        )}
        {answer.spots.some(({ detector, lost }) => detector === "drop" && lost) && (
          <p className={classes.below}>{t("explore.friction.upper")}</p>
        )}
        <p className={classes.below}>
          {answer.more > 0 && t("explore.friction.more", { n: answer.more })}
          {format.gap}
          {answer.below_minimum > 0 && t("explore.friction.tooFew", { n: answer.below_minimum })}
        </p>
      </Card>
      <Detectors answer={answer} />
    </>
  );
}

type Open = ViewProps<"friction">["open"];

/** Spots that hardly anybody passed without meeting them: how many met them is all there is to say. */
function NotCompared(props: { answer: FrictionAnswer; open: Open; word: ValueWord }) {
  const { answer, open, word } = props;
  const t = useT();
  const format = useFormat();
  const spots = answer.spots.filter(({ lost }) => !lost);
  if (spots.length === 0) return null;
  return (
    <>
      <h3 className={classes.subhead}>{t("explore.friction.alone")}</h3>
      <p className={classes.ideaWhy}>{t("explore.friction.aloneWhy")}</p>
      <ul className={classes.spots}>
        {spots.map((spot) => {
          const behind = spotBehind(spot, "hit", null, t, word);
          const people = format.number(spot.hit.people);
          return (
            <li key={`${spot.detector} ${spot.event} ${spot.to ?? ""}`}>
              <span className={classes.spotName}>{spotName(spot, t, word)}</span>
              <NumberButton label={`${people}, ${behind.title}`} onClick={() => open(behind)}>
                {people}
              </NumberButton>
            </li>
          );
        })}
      </ul>
    </>
  );
}

function rowOf(
  spot: FrictionSpot,
  isByPeople: boolean,
  open: Open,
  t: Translate,
  format: Formats,
  word: ValueWord,
): IntervalRow {
  const { lost, hit, comparable } = spot;
  const name = spotName(spot, t, word);
  const said = {
    spot: name,
    people: hit.people,
    lost: lost ? format.signed(Math.round(lost.value)) : "–",
    low: lost ? format.signed(Math.round(lost.low)) : "–",
    high: lost ? format.signed(Math.round(lost.high)) : "–",
    share: format.percent(hit.outcome?.rate),
    other: format.percent(comparable.outcome?.rate),
    others: comparable.people,
  };
  return {
    name,
    value: isByPeople ? hit.people : (lost?.value ?? null),
    low: isByPeople ? undefined : lost?.low,
    high: isByPeople ? undefined : lost?.high,
    isBar: true,
    series: isByPeople || (lost?.value ?? 0) >= 0 ? 1 : 0,
    isUnclear: !isByPeople && (!lost || (lost.low <= 0 && lost.high >= 0)),
    text: isByPeople
      ? format.number(hit.people)
      : lost
        ? t(lost.value < 0 ? "explore.friction.gainedN" : "explore.friction.lostN", {
            n: Math.abs(Math.round(lost.value)),
          })
        : t("explore.friction.notCompared"),
    of:
      isByPeople || !lost
        ? t("explore.friction.peopleN", { n: hit.people })
        : t("explore.friction.rates", said),
    label: t("explore.friction.tip", said),
    onPick: () => open(spotBehind(spot, "hit", null, t, word)),
  };
}

/** What each detector looks for, and whether there is anything it can look at. */
function Detectors({ answer }: { answer: FrictionAnswer }) {
  const t = useT();
  return (
    <Card title={t("explore.detectors")}>
      <ul className={classes.detectors}>
        {answer.detectors.map(({ detector, has_source, spots, below_minimum }) => (
          <li key={detector}>
            <strong>{t(`explore.detector.${detector}`)}</strong>
            {has_source ? (
              <span>{t("explore.detectorSpots", { n: spots, few: below_minimum })}</span>
            ) : (
              <Chip icon="warning" tone="risk">
                {t("explore.detectorNoSource")}
              </Chip>
            )}
            <span className={classes.ideaWhy}>{t(`explore.detector.${detector}.why`)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

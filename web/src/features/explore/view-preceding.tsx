/** What came before an outcome: a dot with its interval per event, and a caution. */
import type { PrecedingAnswer, PrecedingItem } from "~/api/kinds";
import { type IntervalRow, Intervals } from "~/charts/intervals";
import { WithTable } from "~/charts/with-table";
import { useFormat, useT } from "~/i18n";
import { Card } from "~/ui/page";
import { Empty } from "~/ui/states";
import { Caution } from "./caution";
import classes from "./explore.module.css";
import { Figure, Figures } from "./figures";
import { SheetTable } from "./sheet-table";
import { precedingBehind } from "./sheets-differences.logic";
import { useValueWord, type ValueWord } from "./value-word";
import type { ViewProps } from "./view-props";

const SHOWN = 25;

export function PrecedingView({ data, sheets, open, summary }: ViewProps<"preceding">) {
  const t = useT();
  const format = useFormat();
  const answer = data.answer.preceding;
  const { preceding } = data.question as { preceding?: { sort?: string } };
  const word = useValueWord(data.question);
  const [sheet] = sheets;
  // Where the outcome hardly ever came without it there is no ratio: points say how much.
  const ratios = answer.items.filter(({ lift }) => lift !== null).length;
  const isLift = (preceding?.sort ?? "lift") === "lift" && ratios * 3 > answer.items.length * 2;
  const rows = useRows(answer, !isLift, open, word);
  if (!sheet) return null;
  const more = answer.more + Math.max(answer.items.length - SHOWN, 0);
  return (
    <Card
      title={t("explore.preceding.title")}
      note={t("explore.preceding.note", { length: format.duration(answer.within_ms) })}
    >
      <Caution />
      <StartFigures {...{ answer, open }} />
      {answer.items.length === 0 ? (
        <Empty
          title={t("explore.preceding.none")}
          why={t("explore.preceding.noneWhy", { n: answer.minimum })}
        />
      ) : (
        <WithTable
          chart={
            <Intervals
              label={summary}
              rows={rows.slice(0, SHOWN)}
              line={isLift ? 1 : 0}
              isRatio={isLift}
              format={(value) =>
                isLift
                  ? t("explore.preceding.times", { n: format.number(value) })
                  : format.signedPercent(value)
              }
              sides={[t("explore.preceding.lessOften"), t("explore.preceding.moreOften")]}
            />
          }
          table={<SheetTable sheet={sheet} open={open} />}
        />
      )}
      <p className={classes.below}>
        {more > 0 && t("explore.preceding.more", { n: more })}
        {format.gap}
        {answer.too_few > 0 &&
          t("explore.preceding.tooFew", { n: answer.too_few, minimum: answer.minimum })}
      </p>
    </Card>
  );
}

type Open = ViewProps<"preceding">["open"];

function StartFigures({ answer, open }: { answer: PrecedingAnswer; open: Open }) {
  const t = useT();
  const format = useFormat();
  const { start } = answer;
  const figure = (n: number, state: string, words: string) => (
    <Figure
      value={format.number(n)}
      words={words}
      onPick={n > 0 ? () => open({ cell: { state }, title: words }) : undefined}
    />
  );
  return (
    <Figures>
      {start && (
        <Figure
          value={format.percent(start.share)}
          words={t("explore.preceding.base", { n: start.people })}
          onPick={() =>
            open({ cell: { state: "followed" }, title: t("explore.preceding.baseFollowed") })
          }
        />
      )}
      {figure(answer.immature, "immature", t("explore.preceding.watched"))}
      {figure(answer.at_once, "at_once", t("explore.preceding.atOnce"))}
    </Figures>
  );
}

function useRows(
  answer: PrecedingAnswer,
  isDifference: boolean,
  open: Open,
  word: ValueWord,
): IntervalRow[] {
  const t = useT();
  const format = useFormat();
  return answer.items.map((item: PrecedingItem): IntervalRow => {
    const of = isDifference ? item.difference : item.lift;
    const line = isDifference ? 0 : 1;
    const said = {
      item: word(item.item),
      share: format.percent(item.did.share),
      n: item.did.people,
      other: format.percent(item.others.share),
      others: item.others.people,
      lift: item.lift ? format.number(item.lift.value) : "–",
      points: format.signedPercent(item.difference.value, 1),
      time: format.duration(item.median_time_ms),
    };
    const text = isDifference
      ? t("explore.groups.points", { points: said.points })
      : item.lift
        ? t("explore.preceding.times", { n: said.lift })
        : t("explore.preceding.never");
    return {
      name: said.item,
      value: of?.value ?? null,
      low: of?.low,
      high: of?.high,
      isUnclear: !of || (of.low ?? line) <= line === (of.high ?? line) >= line,
      text,
      of:
        isDifference && item.lift
          ? t("explore.preceding.againstTimes", said)
          : t("explore.preceding.against", said),
      label: t("explore.preceding.tip", said),
      onPick: () => open(precedingBehind(item, "did", "followed", t, word)),
    };
  });
}

/** How two groups differ: bars to either side, who they are, and what may be chance. */
import type { CompareAnswer } from "~/api/kinds";
import { type IntervalRow, Intervals } from "~/charts/intervals";
import { WithTable } from "~/charts/with-table";
import { useFormat, useT } from "~/i18n";
import { Card } from "~/ui/page";
import { Empty } from "~/ui/states";
import { Caution } from "./caution";
import classes from "./explore.module.css";
import { Figure, Figures } from "./figures";
import { SheetTable } from "./sheet-table";
import { compareCell, compareName, named } from "./sheets-differences.logic";
import { useAnswerWords } from "./value-word";
import type { ViewProps } from "./view-props";

const SHOWN = 25;
/** Above this share of chance finds an item is drawn pale. */
const CHANCE = 0.05;

export function CompareView({ data, sheets, open, summary }: ViewProps<"compare">) {
  const t = useT();
  const format = useFormat();
  const answer = named(data.answer.compare, data.question, t);
  const [sheet] = sheets;
  const rows = useRows(answer, open);
  if (!sheet) return null;
  const said = { one: answer.a.name, other: answer.b.name };
  const more = answer.more + Math.max(answer.items.length - SHOWN, 0);
  return (
    <Card
      title={t("explore.compareKind.title", said)}
      note={t("explore.compareKind.note", { share: format.percent(CHANCE, 0) })}
    >
      <Caution />
      <GroupFigures {...{ answer, open }} />
      {answer.items.length === 0 ? (
        <Empty
          title={t("explore.compareKind.none")}
          why={t("explore.compareKind.noneWhy", { n: answer.minimum })}
        />
      ) : (
        <WithTable
          chart={
            <Intervals
              label={summary}
              rows={rows.slice(0, SHOWN)}
              format={(points) => format.signedPercent(points)}
              sides={[
                t("explore.compareKind.moreOf", { group: answer.b.name }),
                t("explore.compareKind.moreOf", { group: answer.a.name }),
              ]}
            />
          }
          table={<SheetTable sheet={sheet} open={open} />}
        />
      )}
      <p className={classes.below}>
        {more > 0 && t("explore.preceding.more", { n: more })}
        {format.gap}
        {answer.too_few > 0 &&
          t("explore.compareKind.tooFew", { n: answer.too_few, minimum: answer.minimum })}
      </p>
    </Card>
  );
}

type Open = ViewProps<"compare">["open"];

function GroupFigures({ answer, open }: { answer: CompareAnswer; open: Open }) {
  const t = useT();
  const format = useFormat();
  const group = (key: "a" | "b") => {
    const { name, compared, inactive, immature } = answer[key];
    const title = t("explore.compareKind.compared", { group: name });
    return (
      <Figure
        value={format.number(compared)}
        words={t("explore.compareKind.of", { group: name, inactive, immature })}
        onPick={() => open({ cell: { group: key, state: "compared" }, title })}
      />
    );
  };
  return (
    <Figures>
      {group("a")}
      {group("b")}
      {answer.both > 0 && (
        <Figure
          value={format.number(answer.both)}
          words={t("explore.compareKind.both")}
          onPick={() => open({ cell: { group: "both" }, title: t("explore.compareKind.both") })}
        />
      )}
    </Figures>
  );
}

function useRows(answer: CompareAnswer, open: Open): IntervalRow[] {
  const t = useT();
  const words = useAnswerWords();
  const format = useFormat();
  return answer.items.map((item): IntervalRow => {
    const name = compareName(item, t, words);
    const isMoreA = item.difference.value >= 0;
    const side = isMoreA ? "a" : "b";
    const said = {
      name,
      one: answer.a.name,
      other: answer.b.name,
      a: format.percent(item.a.share),
      b: format.percent(item.b.share),
      points: format.signedPercent(item.difference.value, 1),
      chance: format.percent(item.false_find_rate),
    };
    const title = t("explore.groups.cell", { group: answer[side].name, row: name });
    return {
      name,
      value: item.difference.value,
      low: item.difference.low,
      high: item.difference.high,
      isBar: true,
      series: isMoreA ? 0 : 1,
      isUnclear: item.false_find_rate > CHANCE,
      text: t("explore.groups.points", { points: said.points }),
      of: t("explore.compareKind.against", said),
      label: t("explore.compareKind.tip", said),
      onPick: () => open({ cell: compareCell(item, side) as Record<string, unknown>, title }),
    };
  });
}

/** How stretches of trouble ended: saved, lost, false alarms; and those that go on. */
import type { Schemas } from "~/api/client";
import { SplitBar } from "~/charts/split-bar";
import { useFormat, useT } from "~/i18n";
import { UNKNOWN } from "~/i18n/format";
import { NumberButton } from "~/ui/number-button";
import { Card } from "~/ui/page";
import { outcomeOf } from "./signals.logic";
import classes from "./signals.module.css";
import type { Open } from "./signals-view";

const OUTCOMES = ["saved", "lost", "false_alarm", "open"] as const;
const TONES = { saved: "good", lost: "bad", false_alarm: "closed", open: "unknown" } as const;

interface EpisodesProps {
  answer: Schemas["SignalsAnswer"];
  open: Open;
}

export function Episodes({ answer, open }: EpisodesProps) {
  const t = useT();
  const format = useFormat();
  const { episodes } = answer;
  const rows = OUTCOMES.map((outcome) => ({ outcome, ...outcomeOf(episodes, outcome) }));
  const total = rows.reduce((sum, row) => sum + row.episodes, 0);
  const rate = episodes.rescue_rate;
  const length = (episodes.lengths as { p50_ms?: number } | undefined)?.p50_ms;
  return (
    <Card title={t("signals.episodes")} note={t("signals.episodes.note", { n: total })}>
      {total > 0 && (
        <SplitBar
          label={t("signals.episodes")}
          parts={rows.map((row) => ({
            key: row.outcome,
            share: row.episodes / total,
            tone: TONES[row.outcome],
            title: `${t(`signals.outcome.${row.outcome}`)}: ${format.number(row.episodes)}`,
          }))}
        />
      )}
      <dl className={classes.list}>
        {rows.map((row) => (
          <div key={row.outcome}>
            <dt>{t(`signals.outcome.${row.outcome}`)}</dt>
            <dd>
              <NumberButton
                label={t("signals.outcome.people", {
                  outcome: t(`signals.outcome.${row.outcome}`),
                  n: row.subjects,
                })}
                onClick={() => open({ outcome: row.outcome }, t(`signals.outcome.${row.outcome}`))}
              >
                {format.number(row.episodes)}
              </NumberButton>
              <span className={classes.small}>
                {format.percent(total ? row.episodes / total : null, 0)}
              </span>
            </dd>
          </div>
        ))}
      </dl>
      <p className={classes.note}>
        {rate && rate.of > 0
          ? t("signals.rescue", {
              rate: format.percent(rate.rate),
              low: format.percent(rate.low),
              high: format.percent(rate.high),
              n: rate.of,
            })
          : t("signals.rescue.none")}
        {format.gap}
        {length !== undefined &&
          t("signals.length", { time: length ? format.duration(length) : UNKNOWN })}
      </p>
    </Card>
  );
}

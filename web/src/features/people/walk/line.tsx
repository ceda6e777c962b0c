/** The journey to time scale: stages as a band, risk beside it, a mark for each active day. */
import type { CSSProperties } from "react";
import { riskWord } from "~/criterion/values";
import { useFormat, useT } from "~/i18n";
import { useScope } from "~/scope";
import type { StageFacts } from "~/subject/facts.logic";
import { type Lifecycle, type Published, shadeOf } from "~/subject/lifecycles";
import { risks, stays, ticks } from "~/subject/ribbons.logic";
import classes from "./line.module.css";
import type { Chapter } from "./story.logic";

interface LineProps {
  chapters: Chapter[];
  facts: StageFacts | null;
  lifecycle: Lifecycle | null;
  published: Published;
  /** The chapter being read. */
  read: number;
}

const TICKS = 7;
/** A silence is written where its stretch has room for words. */
const WORDS_FROM = 0.05;

export function Line({ chapters, facts, lifecycle, published, read }: LineProps) {
  const t = useT();
  const format = useFormat();
  const { asOfMs, timezone } = useScope();
  const from = chapters[0]?.from ?? asOfMs - 1;
  const place = (at: number) => Math.min(Math.max((at - from) / (asOfMs - from), 0), 1);
  const stretch = (a: number, b: number) =>
    ({ "--from": place(a), "--to": place(b) }) as CSSProperties;
  const at = (one: number) => ({ "--at": place(one) }) as CSSProperties;
  const entries = chapters.flatMap((chapter) => chapter.entries);
  const now = chapters[read];
  // As long as the text beside it will be, roughly, so that a short story has a short line.
  const tall = { "--tall": `${chapters.length * 96 + entries.length * 36}px` } as CSSProperties;
  const label = t("walk.line", {
    from: format.date(from, timezone),
    to: format.date(asOfMs, timezone),
    n: chapters.length,
  });
  return (
    <div className={classes.line} role="img" aria-label={label} style={tall}>
      {ticks(from, asOfMs, TICKS).map((tick) => (
        <span key={tick} className={`num ${classes.tick}`} style={at(tick)}>
          {format.date(tick, timezone)}
        </span>
      ))}
      {now && <span className={classes.here} style={stretch(now.from, now.to)} />}
      <span className={classes.thread} />
      {facts &&
        lifecycle &&
        stays(facts, asOfMs).map((stay) => (
          <span
            key={stay.from}
            className={classes.stay}
            style={{ ...stretch(stay.from, stay.to), background: shadeOf(lifecycle, stay.key) }}
            title={t("subject.stretch", {
              what: published.stageName(lifecycle.key, stay.key),
              from: format.date(stay.from, timezone),
              to: format.date(stay.to, timezone),
              length: format.duration(stay.to - stay.from),
            })}
          />
        ))}
      {facts &&
        risks(facts, asOfMs).map((risk) => (
          <span
            key={risk.from}
            className={classes.risk}
            data-risk={risk.key}
            style={stretch(risk.from, risk.to)}
            title={riskWord(risk.key, t)}
          />
        ))}
      {entries.map((entry, index) => {
        if (entry.type === "silence") {
          const isRoomy = place(entry.to) - place(entry.from) >= WORDS_FROM;
          return (
            <span key={index} className={classes.silence} style={stretch(entry.from, entry.to)}>
              {isRoomy && format.duration(entry.to - entry.from)}
            </span>
          );
        }
        if (entry.type === "risk") return null;
        const isPaid = entry.type === "acts" && entry.money.length > 0;
        const kind = entry.type === "told" ? "told" : isPaid ? "paid" : "acts";
        const isRun = entry.type === "acts" && entry.days > 1;
        return (
          <span
            key={index}
            className={isRun ? classes.run : classes.mark}
            data-kind={kind}
            style={isRun ? stretch(entry.from, entry.to) : at(entry.from)}
          />
        );
      })}
    </div>
  );
}

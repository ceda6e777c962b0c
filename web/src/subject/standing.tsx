/** Where the subject stands now in each lifecycle, since when, and what comes next. */
import type { Rule } from "~/criterion/criterion.logic";
import { riskWord } from "~/criterion/values";
import { useRuleWords } from "~/criterion/words";
import { useFormat, useName, useSpoken, useT } from "~/i18n";
import { useScope } from "~/scope";
import { Chip } from "~/ui/chip";
import { useUnless } from "./ahead";
import { unless } from "./ahead.logic";
import type { Explained, StageFacts } from "./facts.logic";
import { type Lifecycle, type Published, shadeOf } from "./lifecycles";
import { kindWord } from "./ribbons";
import classes from "./standing.module.css";

interface StandingCardProps {
  lifecycle: Lifecycle;
  reason: Explained<StageFacts>;
  published: Published;
}

export function StandingCard({ lifecycle, reason, published }: StandingCardProps) {
  const t = useT();
  const name = useName();
  const format = useFormat();
  const { asOfMs, timezone } = useScope();
  const { facts } = reason;
  const { stage, since, risk, next } = facts;
  if (!stage) return null;
  const stageName = published.stageName(lifecycle.key, stage);
  return (
    <section className={classes.standing}>
      <p className={classes.lifecycle}>{name(lifecycle.names)}</p>
      <p className={classes.stage}>
        <span
          className={classes.dot}
          aria-hidden="true"
          style={{ background: shadeOf(lifecycle, stage) }}
        />
        {stageName}
        {risk && risk !== "none" && (
          <Chip tone="risk" icon="warning">
            {riskWord(risk, t)}
          </Chip>
        )}
      </p>
      {since && (
        <p>
          {t("subject.since", {
            date: format.date(since, timezone),
            length: format.duration(asOfMs - Date.parse(since)),
          })}
        </p>
      )}
      {next && (
        <p className={classes.next}>
          <Next lifecycle={lifecycle} stage={stage} next={next} published={published} />
        </p>
      )}
      <details className={classes.why}>
        <summary>{t("subject.whyHere")}</summary>
        <Why lifecycle={lifecycle} reason={reason} published={published} />
      </details>
    </section>
  );
}

/** The page's lead: where they stand, in names and dates of the reader. The card says the rest. */
export function useLead(published: Published) {
  const t = useT();
  const format = useFormat();
  const { asOfMs, timezone } = useScope();
  return ({ lifecycle, reason }: Omit<StandingCardProps, "published">) => {
    const { stage, since } = reason.facts;
    if (!stage || !since) return null;
    return t("subject.lead", {
      stage: published.stageName(lifecycle.key, stage),
      date: format.date(since, timezone),
      length: format.duration(asOfMs - Date.parse(since)),
    });
  };
}

/** The end of a journey told: where they stand, and what comes next. */
export function useEnding(published: Published) {
  const format = useFormat();
  const leadOf = useLead(published);
  return (standing: Omit<StandingCardProps, "published">) => {
    const { lifecycle, reason } = standing;
    const { stage, next } = reason.facts;
    const lead = leadOf(standing);
    if (!stage || lead === null) return null;
    return (
      <>
        {lead}
        {format.gap}
        {next && <Next lifecycle={lifecycle} stage={stage} next={next} published={published} />}
      </>
    );
  };
}

interface NextProps {
  lifecycle: Lifecycle;
  /** Where they stand now. */
  stage: string | null;
  next: NonNullable<StageFacts["next"]>;
  published: Published;
}

function Next({ lifecycle, stage, next, published }: NextProps) {
  const t = useT();
  const words = useUnless();
  const format = useFormat();
  const { asOfMs, timezone } = useScope();
  return t(next.stage ? "subject.nextUnless" : "subject.nextRiskUnless", {
    unless: words(stage ? unless(lifecycle, stage, next) : null),
    next: next.stage
      ? published.stageName(lifecycle.key, next.stage)
      : riskWord(next.risk ?? "", t),
    length: format.duration(Date.parse(next.at) - asOfMs),
    date: format.date(next.at, timezone),
  });
}

/** The rule that led here, in words; and the server's sentence where it speaks our language. */
function Why({ lifecycle, reason, published }: StandingCardProps) {
  const t = useT();
  const name = useName();
  const { language } = useSpoken();
  const words = useRuleWords(published.stageName);
  const move = reason.facts.moves.at(-1);
  const rule = move?.rule === undefined ? undefined : lifecycle.transitions[move.rule]?.when;
  const { sentence } = reason;
  const english = typeof sentence === "string" ? sentence : sentence.en;
  const isOurs = language === "en" || name(sentence) !== english;
  return (
    <>
      {move && rule && (
        <p>
          {t("subject.because", {
            kind: kindWord(move.kind, t),
            from: move.from ? published.stageName(lifecycle.key, move.from) : "–",
            rule: words(rule as Rule),
          })}
        </p>
      )}
      {isOurs && <p>{name(sentence)}</p>}
    </>
  );
}

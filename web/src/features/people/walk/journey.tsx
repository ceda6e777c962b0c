/** The story beside its line: both to the same time, the line showing where one reads. */
import { useEffect, useMemo, useState } from "react";
import type { Question } from "~/api/client";
import { useFormat, useT } from "~/i18n";
import { useScope } from "~/scope";
import { dayOf } from "~/scope/scope.logic";
import { useExplained } from "~/subject/explain";
import type { StageFacts, TimelineEvent } from "~/subject/facts.logic";
import type { Lifecycle, Published } from "~/subject/lifecycles";
import { useMoneyEvents } from "~/subject/money";
import { useEnding } from "~/subject/standing";
import { useMask } from "~/ui/mask";
import { Failure, Pending } from "~/ui/states";
import { useTimeline } from "../timeline-of";
import { ChapterText } from "./chapter";
import { Line } from "./line";
import { type Chapter, story, totals } from "./story.logic";
import { ownEvents } from "./typical.logic";
import classes from "./walk.module.css";

/** Longer journeys are told from here on, and say so. */
const MOST_EVENTS = 10_000;

interface JourneyProps {
  person: string;
  lifecycle: Lifecycle | null;
  published: Published;
}

export function Journey({ person, lifecycle, published }: JourneyProps) {
  const t = useT();
  const mask = useMask();
  const { asOfMs, timezone } = useScope();
  const timeline = useTimeline(person, MOST_EVENTS);
  const asked = lifecycle ? [{ stages: { lifecycle: lifecycle.key } } as unknown as Question] : [];
  const stages = useExplained<StageFacts>({ person }, asked);
  const paid = useMoneyEvents(published);
  const leadOf = useEnding(published);
  const first = timeline.data?.pages[0]?.answer.person;
  const reason = stages.reasons[0] ?? null;
  const isReady = first !== undefined && !stages.isPending && !paid.isLoading;
  const facts = reason?.facts.stage ? reason.facts : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: names of events by value
  const chapters = useMemo(() => {
    if (!isReady || !first) return null;
    const events = [...(first.events as unknown as TimelineEvent[])].reverse();
    return story({
      events,
      facts,
      asOf: asOfMs,
      own: ownEvents(lifecycle),
      paid: paid.amounts,
      refunded: paid.refunds,
      dayOf: (ms) => dayOf(ms, timezone),
    });
  }, [
    isReady,
    first,
    facts,
    asOfMs,
    lifecycle,
    timezone,
    paid.amounts.join(),
    paid.refunds.join(),
  ]);
  const error = timeline.error ?? stages.error;
  if (error) return <Failure error={error} retry={timeline.refetch} />;
  if (!chapters || !first) return <Pending height={640} />;
  return (
    <article className={classes.journey} aria-label={t("walk.title")}>
      <header className={classes.head}>
        <h2>{mask.shown(first.id ?? first.person, first.person)}</h2>
        <Totals chapters={chapters} events={first.total} />
        {first.total > first.events.length && (
          <p className={classes.small}>{t("subject.partial", { n: first.events.length })}</p>
        )}
      </header>
      <Told chapters={chapters} facts={facts} lifecycle={lifecycle} published={published} />
      {lifecycle && reason && facts && (
        <p className={classes.ending}>{leadOf({ lifecycle, reason })}</p>
      )}
    </article>
  );
}

function Totals({ chapters, events }: { chapters: Chapter[]; events: number }) {
  const t = useT();
  const format = useFormat();
  const { asOfMs, timezone } = useScope();
  const { begun, lengthMs, days, longestMs, money } = totals(chapters, asOfMs);
  const paid = money.map(({ amount, currency }) => format.money(amount, currency));
  return (
    <p className={classes.totals}>
      {t("walk.totals", {
        date: format.date(begun, timezone),
        length: format.duration(lengthMs),
        days,
        events: format.number(events),
      })}
      {format.gap}
      {longestMs > 0 && t("walk.totalsLongest", { longest: format.duration(longestMs) })}
      {format.gap}
      {paid.length > 0 && t("walk.totalsPaid", { money: format.list(paid) })}
    </p>
  );
}

interface ToldProps {
  chapters: Chapter[];
  facts: StageFacts | null;
  lifecycle: Lifecycle | null;
  published: Published;
}

/** The line shows the chapter being read; picking a chapter there scrolls to it. */
function Told({ chapters, facts, lifecycle, published }: ToldProps) {
  const [read, setRead] = useState(0);
  useEffect(() => {
    const seen = new Map<number, boolean>();
    const watch = new IntersectionObserver(
      (changes) => {
        for (const { target, isIntersecting } of changes) {
          seen.set(Number((target as HTMLElement).dataset.chapter), isIntersecting);
        }
        const first = [...seen].filter(([, is]) => is).map(([at]) => at);
        if (first.length > 0) setRead(Math.min(...first));
      },
      // What is being read stands in the upper half of the window.
      { rootMargin: "-96px 0px -50% 0px" },
    );
    for (const at of chapters.keys()) {
      const part = document.getElementById(`chapter-${at + 1}`);
      if (part) watch.observe(part);
    }
    return () => watch.disconnect();
  }, [chapters]);
  return (
    <div className={classes.told}>
      <Line
        chapters={chapters}
        facts={facts}
        lifecycle={lifecycle}
        published={published}
        read={read}
      />
      <ol className={classes.chapters}>
        {chapters.map((chapter, at) => (
          <ChapterText
            key={chapter.from}
            chapter={chapter}
            at={at}
            lifecycle={lifecycle}
            published={published}
            isRead={at === read}
          />
        ))}
      </ol>
    </div>
  );
}

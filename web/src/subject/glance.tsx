/** First and last seen, first and last touch, money: what a glance should tell. */
import type { ReactNode } from "react";
import { useFormat, useT } from "~/i18n";
import { useScope } from "~/scope";
import { Card } from "~/ui/page";
import { propertyOf, scoreOf, type TimelineEvent } from "./facts.logic";
import classes from "./glance.module.css";
import { useEventName } from "./judgement-text";
import type { Published } from "./lifecycles";
import { useMoneyEvents } from "./money";
import { type Sum, sums } from "./timeline.logic";

interface GlanceProps {
  events: TimelineEvent[];
  total: number;
  /** Whether all events are loaded: only then the first one is the first. */
  isWhole: boolean;
  published: Published;
  children?: ReactNode;
}

export function Glance({ events, total, isWhole, published, children }: GlanceProps) {
  const t = useT();
  const format = useFormat();
  const { timezone } = useScope();
  const acts = events.filter(({ kind }) => kind === "behaviour");
  const [last, first] = [acts[0], isWhole ? acts.at(-1) : undefined];
  const touches = acts.filter((event) => propertyOf(event, "$channel") !== undefined);
  const [lastTouch, firstTouch] = [touches[0], isWhole ? touches.at(-1) : undefined];
  const seen = (event: TimelineEvent | undefined) =>
    event ? format.dateTime(event.time, timezone) : "–";
  const partial = isWhole ? undefined : t("subject.partial", { n: format.number(events.length) });
  return (
    <Card title={t("subject.facts")} note={partial}>
      <dl className={classes.facts}>
        <Fact name={t("subject.firstSeen")}>{seen(first)}</Fact>
        <Fact name={t("subject.lastSeen")}>{seen(last)}</Fact>
        <Fact name={t("subject.events")}>{format.number(total)}</Fact>
        <Fact name={t("subject.firstTouch")}>
          <Touch event={firstTouch} />
        </Fact>
        <Fact name={t("subject.lastTouch")}>
          <Touch event={lastTouch} />
        </Fact>
        <Fact name={t("subject.money")}>
          <Money events={events} published={published} />
        </Fact>
        <Answers events={events} />
        {children}
      </dl>
    </Card>
  );
}

const ANSWERS_SHOWN = 2;

/** How it felt in their own words: the latest scores of surveys and reviews. */
function Answers({ events }: { events: TimelineEvent[] }) {
  const t = useT();
  const format = useFormat();
  const eventName = useEventName();
  const { timezone } = useScope();
  const scored = events.flatMap((event) => {
    const score = scoreOf(event);
    return score ? [{ event, ...score }] : [];
  });
  if (scored.length === 0) return null;
  return (
    <Fact name={t("subject.answers", { n: scored.length })}>
      {scored.slice(0, ANSWERS_SHOWN).map(({ event, name, value }) => (
        <span key={event.event_id} className={classes.sum}>
          {t("walk.felt", { event: eventName(event.event), name, value: format.number(value) })}
          <span className={`num ${classes.small}`}>{format.date(event.time, timezone)}</span>
        </span>
      ))}
    </Fact>
  );
}

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Touch({ event }: { event: TimelineEvent | undefined }) {
  const t = useT();
  const format = useFormat();
  const eventName = useEventName();
  const { timezone } = useScope();
  if (!event) return "–";
  const say = (property: string) => {
    const value = propertyOf(event, property);
    return value === undefined || value === "" ? null : String(value);
  };
  const channel = say("$channel");
  const referrer = say("$referrer") ?? say("$utm_source");
  const campaign = say("$utm_campaign");
  const parts = [
    eventName(event.event),
    channel ? t("subject.channel", { channel }) : t("subject.noChannel"),
    referrer && t("subject.referrer", { referrer }),
    campaign && t("subject.campaign", { campaign }),
  ].filter((part) => part !== null);
  return (
    <>
      {parts.join(" · ")}
      <span className={`num ${classes.small}`}>{format.date(event.time, timezone)}</span>
    </>
  );
}

function Money({ events, published }: { events: TimelineEvent[]; published: Published }) {
  const t = useT();
  const { amounts, refunds, isLoading } = useMoneyEvents(published);
  const any = [...new Set(events.filter(({ amount }) => amount !== undefined).map((e) => e.event))];
  if (isLoading) return "–";
  if (any.length === 0) return <span>{t("subject.noMoney")}</span>;
  // Where nothing is known of what events mean, each event stands for itself.
  const groups = amounts.length > 0 ? [amounts] : any.map((name) => [name]);
  return (
    <>
      {groups.map((names) => (
        <Sums key={names.join()} sums={sums(events, names)} names={names} isRefund={false} />
      ))}
      {refunds.length > 0 && <Sums sums={sums(events, refunds)} names={refunds} isRefund />}
    </>
  );
}

function Sums(props: { sums: Sum[]; names: string[]; isRefund: boolean }) {
  const t = useT();
  const format = useFormat();
  const list = format.list(props.names);
  return props.sums.map(({ currency, amount, count }) => (
    <span key={currency} className={classes.sum}>
      <b className="num">{format.money(amount, currency)}</b>
      <span className={classes.small}>
        {props.isRefund
          ? t("subject.refunded", { events: list })
          : t("subject.paid", { n: count, events: list })}
      </span>
    </span>
  ));
}

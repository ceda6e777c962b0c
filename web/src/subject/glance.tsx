/** First and last seen, first and last touch, money: what a glance should tell. */
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { asking } from "~/api/ask";
import type { Question } from "~/api/client";
import { eventsOf, type Filter } from "~/criterion/criterion.logic";
import { useFormat, useT } from "~/i18n";
import { useScope } from "~/scope";
import { Card } from "~/ui/page";
import { propertyOf, type TimelineEvent } from "./facts.logic";
import classes from "./glance.module.css";
import type { Published } from "./lifecycles";
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
        {children}
      </dl>
    </Card>
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
    event.event,
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

/** The parts of a worklist question this page reads: what counts as money, by meaning. */
interface MoneyMeanings {
  worklist?: { amounts?: Filter[]; refunds?: Filter[] };
}

function Money({ events, published }: { events: TimelineEvent[]; published: Published }) {
  const t = useT();
  const scope = useScope();
  const key = published.definitions.find(({ subject }) => subject === "person")?.key ?? null;
  const worklist = { worklist: { lifecycle: key, top: 1 } } as unknown as Question;
  const { data, isLoading } = useQuery({
    ...asking<"worklist">(scope.workspace, scope.asOfOnly(worklist)),
    enabled: key !== null,
  });
  const meant = (data?.question as MoneyMeanings | undefined)?.worklist;
  const named = (filters: Filter[] = []) => filters.flatMap((filter) => eventsOf(filter));
  const any = [...new Set(events.filter(({ amount }) => amount !== undefined).map((e) => e.event))];
  const amounts = meant ? named(meant.amounts) : [];
  const refunds = named(meant?.refunds);
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

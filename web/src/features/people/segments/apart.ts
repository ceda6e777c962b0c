/** What sets a segment apart, asked of it and of everyone with the same questions. */
import { useQueries, useQuery } from "@tanstack/react-query";
import { type Answer, asking, type Kind } from "~/api/ask";
import type { Question, Schemas } from "~/api/client";
import type { Rule } from "~/criterion/criterion.logic";
import { useScope } from "~/scope";
import type { Published } from "~/subject/lifecycles";
import { useMoneyEvents } from "~/subject/money";
import { beside, type Line, meanFelt, mostApart } from "./segment.logic";

const SHOWN = 8;
const VALUES = 20;

const question = (of: object) => of as unknown as Question;

/** A question and what it answers of the segment and of everyone. */
function useBoth<K extends Kind>(asked: Question | null, match: Rule) {
  const { workspace } = useScope();
  const own = asked && question({ ...asked, segment: match });
  return useQueries({
    queries: [own, asked].map((one) => ({
      ...asking<K>(workspace, one ?? {}),
      enabled: one !== null,
    })),
    combine: ([mine, all]) => ({
      error: mine?.error ?? all?.error ?? null,
      own: (mine?.data as Answer<K> | undefined)?.answer ?? null,
      all: (all?.data as Answer<K> | undefined)?.answer ?? null,
      question: own,
    }),
  });
}

type Trend = Schemas["TrendAnswer"] | null | undefined;

/** What a trend counted, by the breakdown's value. */
function byValue(trend: Trend, of: "people" | "value", per: number): Map<string, number> {
  return new Map(
    (trend?.lines ?? []).flatMap(({ breakdown, points }) => {
      const number = points[0]?.[of];
      const isNamed = breakdown !== "(other)" && breakdown !== "(none)";
      return breakdown !== undefined && isNamed && typeof number === "number" && per > 0
        ? [[breakdown, number / per] as const]
        : [];
    }),
  );
}

function total(trend: Trend): number {
  return trend?.lines.find(({ breakdown }) => breakdown === undefined)?.points[0]?.people ?? 0;
}

export interface Apart {
  error: Error | null;
  /** People of both, for means per person. */
  own: number;
  all: number;
  stages: { lines: Line[]; question: Question | null } | null;
  active: Line | null;
  channels: { lines: Line[]; question: Question | null };
  events: Line[];
  /** Per currency: what was paid per person in the period. */
  money: Line[];
  felt: { own: ReturnType<typeof meanFelt>; all: ReturnType<typeof meanFelt> } | null;
}

export function useApart(match: Rule, published: Published): Apart {
  const scope = useScope();
  const lifecycle = published.definitions.find(({ subject }) => subject === "person");
  const people = useQuery(
    asking<"people">(scope.workspace, scope.asOfOnly(question({ people: { match, limit: 1 } }))),
  );
  const { count: own = 0, population: all = 0 } = people.data?.answer.people ?? {};
  const inPeriod = (trend: object) => scope.scoped(question({ trend }));
  const stages = useBoth<"stages">(
    lifecycle ? scope.asOfOnly(question({ stages: { lifecycle: lifecycle.key } })) : null,
    match,
  );
  const channels = useBoth<"trend">(
    inPeriod({ series: [{ measure: "unique" }], breakdown: "$channel", top: VALUES }),
    match,
  );
  const events = useBoth<"trend">(
    inPeriod({ series: [{}], breakdown: "$event", top: VALUES }),
    match,
  );
  const paid = useMoneyEvents(published).amounts;
  const money = useBoth<"trend">(
    paid.length > 0 ? inPeriod({ series: [{ event: paid, measure: { sum: "$amount" } }] }) : null,
    match,
  );
  const ledger = useBoth<"ledger">(scope.asOfOnly(question({ ledger: {} })), match);
  const activeOwn = total(channels.own?.trend);
  const activeAll = total(channels.all?.trend);
  return {
    error:
      [people, stages, channels, events, money, ledger].find(({ error }) => error)?.error ?? null,
    own,
    all,
    stages: stages.own &&
      stages.all && {
        lines: stageLines(stages.own.stages, stages.all.stages),
        question: stages.question,
      },
    active:
      channels.own && channels.all && own > 0 && all > 0
        ? { key: "active", own: activeOwn / own, all: activeAll / all }
        : null,
    channels: {
      lines: mostApart(
        beside(
          byValue(channels.own?.trend, "people", activeOwn),
          byValue(channels.all?.trend, "people", activeAll),
        ),
        SHOWN,
      ),
      question: channels.question,
    },
    events: mostApart(
      beside(byValue(events.own?.trend, "value", own), byValue(events.all?.trend, "value", all)),
      SHOWN,
    ),
    money: moneyLines(money.own?.trend, money.all?.trend, own, all),
    felt: ledger.own &&
      ledger.all && {
        own: meanFelt(ledger.own.ledger.feelings),
        all: meanFelt(ledger.all.ledger.feelings),
      },
  };
}

function stageLines(own: Schemas["StagesAnswer"], all: Schemas["StagesAnswer"]): Line[] {
  return all.stages.map(({ stage, now }) => {
    const here = own.stages.find((one) => one.stage === stage)?.now ?? 0;
    return {
      key: stage,
      own: own.subjects > 0 ? here / own.subjects : null,
      all: all.subjects > 0 ? now / all.subjects : null,
    };
  });
}

/** Currencies are never added together. */
function moneyLines(own: Trend, all: Trend, ownPeople: number, allPeople: number): Line[] {
  const sums = (trend: Trend, people: number) =>
    new Map(
      (trend?.lines ?? []).flatMap(({ currency, points }) =>
        people > 0 && typeof points[0]?.value === "number"
          ? [[currency ?? "", points[0].value / people] as const]
          : [],
      ),
    );
  return beside(sums(own, ownPeople), sums(all, allPeople));
}

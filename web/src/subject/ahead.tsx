/** What comes next, by when, and what would keep it from coming: thresholds and dates together. */
import { useQueries, useQuery } from "@tanstack/react-query";
import type { Question } from "~/api/client";
import { healthModel, healthModels, signalModel, signalModels } from "~/api/definitions";
import { eventsOf, type Filter } from "~/criterion/criterion.logic";
import { riskWord } from "~/criterion/values";
import { type Localised, useFormat, useName, useT } from "~/i18n";
import { useScope } from "~/scope";
import { Chip } from "~/ui/chip";
import { Card } from "~/ui/page";
import { type Ahead, soonest, unless } from "./ahead.logic";
import classes from "./ahead.module.css";
import { useExplained } from "./explain";
import type { HealthFacts, LedgerFacts, SignalFacts, StageFacts, Whom } from "./facts.logic";
import type { Lifecycle, Published } from "./lifecycles";

interface AheadProps {
  whom: Whom;
  standings: { lifecycle: Lifecycle; facts: StageFacts }[];
  published: Published;
}

interface Item extends Ahead {
  text: string;
}

export function AheadCard(props: AheadProps) {
  const t = useT();
  const format = useFormat();
  const { asOfMs, timezone } = useScope();
  const stages = useStageItems(props);
  const health = useHealthItems(props.whom);
  const ledger = useLedgerItems(props.whom);
  const signals = useSignalItems(props.whom);
  const items = soonest([...stages, ...health, ...ledger, ...signals]);
  return (
    <Card title={t("subject.ahead")} note={t("subject.aheadNote")}>
      {items.length === 0 && <p className={classes.none}>{t("subject.aheadNone")}</p>}
      <ol className={classes.list}>
        {items.map(({ key, at, kind, text }) => (
          <li key={key} data-overdue={at < asOfMs}>
            <span className={classes.when}>
              <b className="num">
                {at < asOfMs
                  ? t("subject.aheadOverdue", { length: format.duration(asOfMs - at) })
                  : t("subject.aheadIn", { length: format.duration(at - asOfMs) })}
              </b>
              <span className="num">{format.date(at, timezone)}</span>
            </span>
            <span className={classes.what}>
              <Chip tone={at < asOfMs ? "bad" : "plain"}>{t(`subject.ahead.${kind}`)}</Chip> {text}
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}

const SHOWN_EVENTS = 3;

/** "visit, search or 14 more": what would keep it from coming; nothing where that is not known. */
export function useUnless() {
  const t = useT();
  return (filter: Filter | null): string => {
    if (!filter) return t("subject.unlessAny");
    const events = eventsOf(filter);
    if (events.length === 0) return t("subject.unlessAny");
    const shown = events.slice(0, SHOWN_EVENTS);
    const left = events.length - shown.length;
    const said = shown.reduce((before, next) => t("subject.between", { before, next }));
    return t("subject.unlessEvents", { events: said, left });
  };
}

function useStageItems({ standings, published }: AheadProps): Item[] {
  const t = useT();
  const words = useUnless();
  return standings.flatMap(({ lifecycle, facts: { stage, next } }): Item[] => {
    if (!next || !stage) return [];
    const to = next.stage
      ? published.stageName(lifecycle.key, next.stage)
      : riskWord(next.risk ?? "", t);
    return [
      {
        key: `stage ${lifecycle.key}`,
        at: Date.parse(next.at),
        kind: next.stage ? "stage" : "risk",
        text: t("subject.aheadBecomes", {
          next: to,
          unless: words(unless(lifecycle, stage, next)),
        }),
      },
    ];
  });
}

const kindOf = (whom: Whom) => ("account" in whom ? "account" : "person");

function useHealthItems(whom: Whom): Item[] {
  const t = useT();
  const name = useName();
  const { workspace } = useScope();
  const { data: list = [] } = useQuery(healthModels(workspace));
  const keys = list.filter(({ latest }) => latest?.state === "published").map(({ key }) => key);
  const models = useQueries({
    queries: keys.map((key) => healthModel(workspace, key)),
    combine: (answers) =>
      answers.flatMap(({ data }) => (data ? [data.health as unknown as Named] : [])),
  }).filter(({ subject = "person" }) => subject === kindOf(whom));
  const { reasons } = useExplained<HealthFacts>(
    whom,
    models.map(({ key }) => ({ health: { model: key } }) as unknown as Question),
  );
  return models.flatMap(({ key, names }, at): Item[] => {
    const next = reasons[at]?.facts.next;
    if (!next) return [];
    const text = t("subject.aheadHealth", {
      model: name(names),
      band: t(`subject.band.${next.band}`),
    });
    return [{ key: `health ${key}`, at: Date.parse(next.at), kind: "health", text }];
  });
}

interface Named {
  key: string;
  names: Localised;
  subject?: string;
  detectors?: { key: string; names: Localised }[];
}

/** Promises and goals that are not settled. */
function useLedgerItems(whom: Whom): Item[] {
  const unit = "account" in whom ? { unit: "account" } : {};
  const { reasons } = useExplained<LedgerFacts>(whom, [{ ledger: unit } as never]);
  const { promises = [], goals = [] } = reasons[0]?.facts ?? {};
  const isOpen = ({ state, due_at }: { state: string; due_at: string | null }) =>
    due_at !== null && ["open", "overdue", "missed"].includes(state);
  return [
    ...promises.filter(isOpen).map((one): Item => {
      const at = Date.parse(one.due_at ?? "");
      return { key: `promise ${one.promise}`, at, kind: "promise", text: one.what };
    }),
    ...goals.filter(isOpen).map((one): Item => {
      const at = Date.parse(one.due_at ?? "");
      return { key: `goal ${one.goal}`, at, kind: "goal", text: one.what };
    }),
  ];
}

/** Signals that somebody should have worked on by a day. */
function useSignalItems(whom: Whom): Item[] {
  const name = useName();
  const { workspace } = useScope();
  const { data: list = [] } = useQuery(signalModels(workspace));
  const keys = list.filter(({ latest }) => latest?.state === "published").map(({ key }) => key);
  const models = useQueries({
    queries: keys.map((key) => signalModel(workspace, key)),
    combine: (answers) =>
      answers.flatMap(({ data }) => (data ? [data.signal_model as unknown as Named] : [])),
  }).filter(({ subject = "person" }) => subject === kindOf(whom));
  const { reasons } = useExplained<SignalFacts>(
    whom,
    models.map(({ key }) => ({ signals: { model: key } }) as unknown as Question),
  );
  return models.flatMap(({ key, detectors = [] }, at) =>
    (reasons[at]?.facts.live ?? []).flatMap(({ detector, due_at }): Item[] => {
      if (!due_at) return [];
      const known = detectors.find((one) => one.key === detector);
      const text = known ? name(known.names) : detector;
      return [{ key: `signal ${key} ${detector}`, at: Date.parse(due_at), kind: "signal", text }];
    }),
  );
}

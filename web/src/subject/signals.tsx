/** Signals: what was detected, since when, what became of it. */
import { useQueries, useQuery } from "@tanstack/react-query";
import type { Question } from "~/api/client";
import { signalModel, signalModels } from "~/api/definitions";
import { type Localised, useFormat, useName, useT } from "~/i18n";
import { useScope } from "~/scope";
import { Chip } from "~/ui/chip";
import { Card } from "~/ui/page";
import { Failure, Pending } from "~/ui/states";
import { useExplained } from "./explain";
import type { SignalFact, SignalFacts, Whom } from "./facts.logic";
import classes from "./judgements.module.css";

interface Model {
  key: string;
  names: Localised;
  subject?: string;
  detectors: { key: string; names: Localised; about?: Localised; playbook?: Localised }[];
}

export function SignalCards({ whom }: { whom: Whom }) {
  const { workspace } = useScope();
  const { data: list = [] } = useQuery(signalModels(workspace));
  const keys = list.filter(({ latest }) => latest?.state === "published").map(({ key }) => key);
  const models = useQueries({
    queries: keys.map((key) => signalModel(workspace, key)),
    combine: (answers) =>
      answers.flatMap(({ data }) => (data ? [data.signal_model as unknown as Model] : [])),
  });
  const kind = "account" in whom ? "account" : "person";
  return models
    .filter(({ subject = "person" }) => subject === kind)
    .map((model) => <SignalCard key={model.key} model={model} whom={whom} />);
}

function SignalCard({ model, whom }: { model: Model; whom: Whom }) {
  const t = useT();
  const name = useName();
  const { reasons, isPending, error, refetch } = useExplained<SignalFacts>(whom, [
    { signals: { model: model.key } } as unknown as Question,
  ]);
  const all = reasons[0]?.facts.all ?? [];
  return (
    <Card title={name(model.names)} note={t("subject.signals")}>
      {error && <Failure error={error} retry={refetch} />}
      {isPending && <Pending height={40} />}
      {!isPending && !error && all.length === 0 && (
        <p className={classes.none}>{t("subject.noSignals")}</p>
      )}
      <ul className={classes.list}>
        {[...all].reverse().map((signal) => (
          <SignalRow key={`${signal.detector} ${signal.opened_at}`} signal={signal} model={model} />
        ))}
      </ul>
    </Card>
  );
}

const SIGNAL_STATES = [
  "open",
  "acknowledged",
  "in_progress",
  "resolved",
  "expired",
  "false_positive",
  "lost",
] as const;
const SEVERITIES = ["low", "medium", "high", "critical"] as const;

function SignalRow({ signal, model }: { signal: SignalFact; model: Model }) {
  const t = useT();
  const name = useName();
  const format = useFormat();
  const { timezone, asOfMs } = useScope();
  const detector = model.detectors.find(({ key }) => key === signal.detector);
  const state = SIGNAL_STATES.find((one) => one === signal.state);
  const severity = SEVERITIES.find((one) => one === signal.severity);
  const end = signal.closed_at ? Date.parse(signal.closed_at) : asOfMs;
  const isLive = !signal.closed_at;
  return (
    <li>
      <strong>{detector ? name(detector.names) : signal.detector}</strong>
      <span className={classes.meta}>
        <Chip tone={isLive ? "risk" : "plain"} {...(isLive ? { icon: "warning" as const } : {})}>
          {state ? t(`subject.signal.${state}`) : signal.state}
        </Chip>
        {severity && <Chip>{t(`subject.severity.${severity}`)}</Chip>}
        {isLive && signal.overdue && <Chip tone="bad">{t("subject.state.overdue")}</Chip>}
        <span className="num">
          {t("subject.sinceDate", { date: format.date(signal.opened_at, timezone) })}
        </span>
        <span className="num">{format.duration(end - Date.parse(signal.opened_at))}</span>
      </span>
      {isLive && detector?.playbook && <p>{name(detector.playbook)}</p>}
    </li>
  );
}

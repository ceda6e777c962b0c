/** A signal model in force: its detectors, how episodes ended, and every live signal. */
import { useSearch } from "@tanstack/react-router";
import { type ReactNode, useCallback, useMemo } from "react";
import { useAsk } from "~/api/ask";
import type { Schemas } from "~/api/client";
import { Drill, useDrill } from "~/drill";
import { type Localised, useFormat, useName, useT } from "~/i18n";
import { useScope } from "~/scope";
import { perFor } from "~/scope/per.logic";
import { NumberButton } from "~/ui/number-button";
import { Card, Page } from "~/ui/page";
import { Failure, Pending } from "~/ui/states";
import { Detectors } from "./detectors";
import { Episodes } from "./episodes";
import { LiveList } from "./live-list";
import classes from "./signals.module.css";

/** Opens the subjects behind a cell of the page's question. */
export type Open = (cell: Record<string, unknown>, title: string) => void;

interface SignalsViewProps {
  model: string;
  actions: ReactNode;
}

export function SignalsView({ model, actions }: SignalsViewProps) {
  const t = useT();
  const name = useName();
  const scope = useScope();
  const search = useSearch({ from: "/w/$ws/signals" });
  const [number, setNumber] = useDrill();
  const question = useMemo(
    () => scope.scoped({ signals: { model, period: perFor(scope.last) } } as never),
    [scope, model],
  );
  const open: Open = useCallback(
    (cell, title) => setNumber({ question, cell, title }),
    [question, setNumber],
  );
  const { data, error, refetch } = useAsk<"signals">(scope.workspace, question);
  const answer = data?.answer.signals;
  const title = answer ? name(answer.model.names as Localised) : t("nav.signals");
  return (
    <Page title={title} lead={data?.sentence && name(data.sentence)} actions={actions}>
      {error && <Failure error={error} retry={refetch} />}
      {!answer && !error && <Pending height={560} />}
      {answer && (
        <>
          <Summary answer={answer} open={open} />
          <Detectors answer={answer} open={open} chosen={search.detector} />
          <div className={classes.columns}>
            <LiveList
              question={question}
              model={model}
              detector={search.detector}
              detectors={answer.detectors}
              asOf={data.meta.as_of}
              hasLive={answer.at_risk > 0}
            />
            <Episodes answer={answer} open={open} />
          </div>
        </>
      )}
      {number && <Drill number={number} onClose={() => setNumber(null)} />}
    </Page>
  );
}

interface SummaryProps {
  answer: Schemas["SignalsAnswer"];
  open: Open;
}

function Summary({ answer, open }: SummaryProps) {
  const t = useT();
  const format = useFormat();
  const { total } = answer;
  const facts: [string, number, Record<string, unknown>, string][] = [
    [
      t("signals.withLive"),
      answer.at_risk,
      {},
      t("signals.ofSubjects", {
        share: format.percent(answer.subjects ? answer.at_risk / answer.subjects : null),
        n: answer.subjects,
      }),
    ],
    ...answer.severities
      .filter((row) => row.signals > 0)
      .map((row): [string, number, Record<string, unknown>, string] => [
        t("signals.severityOf", { severity: t(`signals.severity.${row.severity}`) }),
        row.subjects,
        { severity: row.severity },
        t("signals.count", { n: row.signals }),
      ]),
    [
      t("signals.overdue"),
      total.overdue.subjects,
      { overdue: true },
      t("signals.count", { n: total.overdue.signals }),
    ],
    [
      t("signals.opened"),
      total.opened.subjects,
      { opened: true },
      t("signals.count", { n: total.opened.signals }),
    ],
    [
      t("signals.closed"),
      total.closed.subjects,
      { closed: true },
      t("signals.count", { n: total.closed.signals }),
    ],
  ];
  return (
    <Card title={t("signals.now")} note={t("signals.now.note")}>
      <dl className={classes.facts}>
        {facts.map(([label, count, cell, note]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <NumberButton
                label={`${label}: ${format.number(count)}`}
                onClick={() => open(cell, label)}
              >
                {format.number(count)}
              </NumberButton>
              <span className={classes.small}>{note}</span>
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

/** How everybody stood at the end of the last whole month, and how that changed. */
import type { Question, Schemas } from "~/api/client";
import type { NumberOf } from "~/drill";
import { useFormat, useSpoken, useT } from "~/i18n";
import { periodName } from "~/i18n/period";
import { NumberButton } from "~/ui/number-button";
import { Card } from "~/ui/page";
import { Failure } from "~/ui/states";
import classes from "./month.module.css";

const DIRECTIONS = ["forward", "back", "aside", "steady", "new", "closed", "reopened"] as const;

interface MonthProps {
  period: Schemas["ClassifiedPeriod"];
  question: Question;
  onOpen: (number: NumberOf) => void;
  error: Error | null;
}

export function Month({ period, question, onOpen, error }: MonthProps) {
  const t = useT();
  const format = useFormat();
  const { language } = useSpoken();
  const facts: [string, number, Record<string, unknown>][] = [
    ...DIRECTIONS.map((direction): [string, number, Record<string, unknown>] => [
      t(`worklist.direction.${direction}`),
      period.directions[direction],
      { direction },
    ]),
    ...(period.risk
      ? [
          [t("risk.at_risk"), period.risk.at_risk, { risk: "at_risk" }] as [
            string,
            number,
            Record<string, unknown>,
          ],
        ]
      : []),
    ...(period.overdue > 0
      ? [
          [t("reason.promise_overdue"), period.overdue, { overdue: true }] as [
            string,
            number,
            Record<string, unknown>,
          ],
        ]
      : []),
  ];
  const { feeling, goal } = period.coverage;
  return (
    <Card
      title={t("worklist.month", { period: periodName(period.period, language) })}
      note={t("worklist.month.note", { n: period.customers })}
    >
      {error && <Failure error={error} />}
      <dl className={classes.facts}>
        {facts
          .filter(([, count]) => count > 0)
          .map(([label, count, cell]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                <NumberButton
                  label={`${label}: ${format.number(count)}`}
                  onClick={() =>
                    onOpen({ question, cell: { ...cell, period: period.period }, title: label })
                  }
                >
                  {format.number(count)}
                </NumberButton>
              </dd>
            </div>
          ))}
      </dl>
      <p className={classes.known}>
        {t("worklist.month.known", {
          feeling: format.percent(feeling?.rate),
          felt: feeling?.count ?? 0,
          goal: format.percent(goal?.rate),
          goals: goal?.count ?? 0,
          of: period.customers,
        })}
      </p>
    </Card>
  );
}

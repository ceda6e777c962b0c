/** The journey check-up: the first findings, unasked, each with its people. */
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { Drill, type NumberOf, useDrill } from "~/drill";
import { useFormat, useName, useT } from "~/i18n";
import { useScope } from "~/scope";
import { Icon, type IconName } from "~/ui/icon";
import { NumberButton } from "~/ui/number-button";
import { Card, Page } from "~/ui/page";
import { remember } from "~/ui/remembered";
import { Empty, Failure, Pending } from "~/ui/states";
import classes from "./checkup.module.css";
import { type Checkup, checkup, type Finding } from "./checkup-query";

const ICONS: Record<Finding["kind"], IconName> = {
  biggest_leak: "down",
  slowest_wait: "clock",
  cooling_group: "people",
  best_source: "up",
  slipping: "warning",
};

export function CheckupPage() {
  const t = useT();
  const { workspace, asOf } = useScope();
  const { data, error, refetch } = useQuery(checkup(workspace, asOf));
  const [number, setNumber] = useDrill();
  const isThere = data !== undefined;
  useEffect(() => {
    if (isThere) remember(`read-checkup.${workspace}`, "read");
  }, [isThere, workspace]);
  return (
    <Page title={t("checkup.title")} lead={t("checkup.lead")}>
      {error && <Failure error={error} retry={refetch} />}
      {!data && !error && <Pending height={480} />}
      {data?.findings.length === 0 && <Empty title={t("state.thin")} why={t("checkup.none")} />}
      <ol className={classes.findings}>
        {data?.findings.map((finding) => (
          <li key={finding.kind}>
            <FindingCard finding={finding} onOpen={setNumber} />
          </li>
        ))}
      </ol>
      {data && data.thin.length > 0 && <Thin thin={data.thin} />}
      {number && <Drill number={number} onClose={() => setNumber(null)} />}
    </Page>
  );
}

interface FindingCardProps {
  finding: Finding;
  onOpen: (number: NumberOf) => void;
}

function FindingCard({ finding, onOpen }: FindingCardProps) {
  const t = useT();
  const name = useName();
  const format = useFormat();
  const title = t(`checkup.${finding.kind}`);
  const open = () =>
    onOpen({ question: finding.question as NumberOf["question"], cell: finding.cell, title });
  return (
    <section className={classes.finding} data-kind={finding.kind}>
      <span className={classes.icon}>
        <Icon name={ICONS[finding.kind]} size={20} />
      </span>
      <div className={classes.text}>
        <h2>{title}</h2>
        <p>{name(finding.sentence)}</p>
        <p className={classes.facts}>
          <NumberButton label={`${title}: ${format.number(finding.count)}`} onClick={open}>
            {t("checkup.who", { n: finding.count })}
          </NumberButton>
          {finding.amount && (
            <span className="num">
              {format.money(finding.amount.value, finding.amount.currency)}
            </span>
          )}
        </p>
      </div>
    </section>
  );
}

function Thin({ thin }: { thin: Checkup["thin"] }) {
  const t = useT();
  return (
    <Card title={t("checkup.thin")}>
      <ul className={classes.thin}>
        {thin.map(({ kind, why }) => (
          <li key={kind}>
            <strong>{t(`checkup.${kind}`)}</strong> {t(`checkup.${why}`)}
          </li>
        ))}
      </ul>
    </Card>
  );
}

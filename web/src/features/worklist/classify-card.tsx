/** What is known of a customer: where the rules and where members see them, why they are listed. */
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import type { Question } from "~/api/client";
import { riskWord } from "~/criterion/values";
import { type Localised, useFormat, useName, useT } from "~/i18n";
import { useScope } from "~/scope";
import { useExplained } from "~/subject/explain";
import type { StageFacts } from "~/subject/facts.logic";
import { usePublished } from "~/subject/lifecycles";
import { Chip } from "~/ui/chip";
import { FeelingMark } from "~/ui/feeling";
import { useMask } from "~/ui/mask";
import { Failure } from "~/ui/states";
import type { Sitting } from "./classify.logic";
import classes from "./classify.module.css";
import { ConcernLine } from "./why";
import { type WorkRow, whomOf } from "./worklist.logic";

interface ClassifyCardProps {
  row: WorkRow;
  sitting: Sitting;
}

/** Where a member keeps somebody elsewhere, the answer names what the rules say. */
type Facts = StageFacts & { rules_say?: string };

export function ClassifyCard({ row, sitting }: ClassifyCardProps) {
  const t = useT();
  const name = useName();
  const format = useFormat();
  const mask = useMask();
  const { timezone, asOfMs } = useScope();
  const { lifecycle, asOf } = sitting;
  const { stageName, definitions } = usePublished();
  const question = { stages: { lifecycle } } as unknown as Question;
  const { reasons, error, refetch } = useExplained<Facts>(whomOf(row), [question]);
  const facts = reasons[0]?.facts;
  const titles = useMemo(() => {
    const stages = definitions.find(({ key }) => key === lifecycle)?.stages ?? [];
    return new Map(stages.map((stage) => [stage.key, name(stage.names as Localised)]));
  }, [definitions, lifecycle, name]);
  const stage = facts?.stage ?? row.stage;
  const byRule = facts?.rules_say ?? stage;
  const isByHand = facts?.rules_say !== undefined;
  return (
    <section className={classes.known}>
      <h2>
        <SubjectLink row={row} shown={mask.shown(row.id, row.person ?? row.id)} />
      </h2>
      {error && <Failure error={error} retry={refetch} />}
      <dl className={classes.facts}>
        <Fact label={t("classify.byRule")}>{stageName(lifecycle, byRule)}</Fact>
        <Fact label={t("classify.byHand")}>
          {isByHand ? <Chip tone="here">{stageName(lifecycle, stage)}</Chip> : "–"}
        </Fact>
        <Fact label={t("classify.since")}>
          {facts?.since
            ? `${format.date(facts.since, timezone)} · ${format.duration(asOfMs - Date.parse(facts.since))}`
            : "–"}
        </Fact>
        <Fact label={t("classify.risk")}>
          {facts?.risk ? (
            <Chip tone={facts.risk === "at_risk" ? "risk" : "plain"}>
              {riskWord(facts.risk, t)}
            </Chip>
          ) : (
            "–"
          )}
        </Fact>
        <Fact label={t("classify.felt")}>
          <FeelingMark felt={row.felt} />
        </Fact>
        <Fact label={t("worklist.money")}>
          {row.money.map((one) => format.money(one.amount, one.currency)).join(" + ") || "–"}
        </Fact>
        <Fact label={t("classify.contact")}>
          {row.lastContact ? format.date(row.lastContact, timezone) : "–"}
        </Fact>
        <Fact label={t("worklist.owner")}>{row.owner ?? "–"}</Fact>
      </dl>
      {facts?.next && (
        <p className={classes.sentence}>
          {t(facts.next.stage ? "subject.next" : "subject.nextRisk", {
            next: facts.next.stage
              ? stageName(lifecycle, facts.next.stage)
              : riskWord(facts.next.risk ?? "", t),
            length: format.duration(Date.parse(facts.next.at) - asOfMs),
            date: format.date(facts.next.at, timezone),
          })}
        </p>
      )}
      <ul className={classes.concerns} aria-label={t("worklist.reasons")}>
        {row.concerns.map((concern) => (
          <ConcernLine
            key={`${concern.reason}-${concern.since}`}
            concern={concern}
            titles={titles}
            asOf={asOf}
          />
        ))}
      </ul>
    </section>
  );
}

function Fact({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function SubjectLink({ row, shown }: { row: WorkRow; shown: string }) {
  const { workspace: ws } = useScope();
  return row.person ? (
    <Link to="/w/$ws/people/$person" params={{ ws, person: row.person }}>
      {shown}
    </Link>
  ) : (
    <Link to="/w/$ws/accounts/$account" params={{ ws, account: row.id }}>
      {shown}
    </Link>
  );
}

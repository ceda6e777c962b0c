/** All the accounts asked about in numbers: every one of them opens the accounts it counts. */
import type { AccountsAnswer, RoleCount } from "~/api/accounts";
import type { Question } from "~/api/client";
import { SplitBar } from "~/charts/split-bar";
import { Drill, useDrill } from "~/drill";
import { useFormat, useT } from "~/i18n";
import { NumberButton } from "~/ui/number-button";
import { Card, Grid } from "~/ui/page";
import { type Column, Table } from "~/ui/table";
import { STATES, usersQuestion } from "./accounts.logic";
import classes from "./accounts.module.css";
import { moneyOf, StateChip } from "./cells";

interface TotalsProps {
  answer: AccountsAnswer;
  question: Question;
  /** The question with what the server filled in: what the features are. */
  filled: Question;
}

interface PartProps {
  answer: AccountsAnswer;
  count: Count;
}

/** A number of people that opens those who use a feature. */
type Who = (n: number, feature: string) => React.ReactNode;

/** A number of accounts that opens its list. */
type Count = (n: number, cell: Record<string, unknown>, title: string) => React.ReactNode;

export function Totals({ answer, question, filled }: TotalsProps) {
  const t = useT();
  const format = useFormat();
  const [open, setOpen] = useDrill();
  const count: Count = (n, cell, title) =>
    n === 0 ? (
      format.number(0)
    ) : (
      <NumberButton
        label={t("accounts.drill", { n, what: title })}
        onClick={() => setOpen({ question, cell, title })}
      >
        {format.number(n)}
      </NumberButton>
    );
  const uses = usersQuestion(filled, answer.within_ms);
  const who: Who = (n, feature) =>
    n === 0 || !uses ? (
      format.number(n)
    ) : (
      <NumberButton
        label={t("accounts.drillPeople", { n, what: feature })}
        onClick={() =>
          setOpen({
            question: uses,
            cell: { feature, level: "tried" },
            title: t("accounts.uses", { feature }),
          })
        }
      >
        {format.number(n)}
      </NumberButton>
    );
  return (
    <>
      <Threads answer={answer} count={count} />
      {(answer.sources.roles || answer.sources.features) && (
        <Grid min={500}>
          {answer.sources.roles && <Committee answer={answer} count={count} />}
          {answer.sources.features && <Features answer={answer} count={count} who={who} />}
        </Grid>
      )}
      {open && <Drill number={open} onClose={() => setOpen(null)} />}
    </>
  );
}

const THREADS = [
  { key: "several", tone: "forward" },
  { key: "single", tone: "bad" },
  { key: "none", tone: "closed" },
] as const;

/** On how many people accounts hang, what they are worth, how deep they use the product. */
function Threads({ answer, count }: PartProps) {
  const t = useT();
  const format = useFormat();
  const { threads, accounts, left, at_risk } = answer;
  const words = THREADS.map(({ key }) => t(`accounts.threadsSay.${key}`, { n: threads[key] }));
  return (
    <Card
      title={t("accounts.threads")}
      note={t("accounts.withinNote", { span: format.duration(answer.within_ms) })}
    >
      <SplitBar
        label={format.list(words)}
        parts={THREADS.map(({ key, tone }, at) => ({
          key,
          tone,
          share: accounts > 0 ? threads[key] / accounts : 0,
          title: words[at] ?? "",
        }))}
      />
      <div className={classes.groups}>
        <dl className={classes.counts}>
          {THREADS.map(({ key }) => (
            <div key={key}>
              <dt>{t(`accounts.threads.${key}`)}</dt>
              <dd>{count(threads[key], { threads: key }, t(`accounts.threads.${key}`))}</dd>
            </div>
          ))}
          {answer.sources.left && (
            <div>
              <dt>{t("accounts.somebodyLeft")}</dt>
              <dd>{count(left, { left: true }, t("accounts.somebodyLeft"))}</dd>
            </div>
          )}
          {at_risk !== undefined && (
            <div>
              <dt>{t("accounts.atRisk")}</dt>
              <dd>{count(at_risk, { risk: "at_risk" }, t("accounts.atRisk"))}</dd>
            </div>
          )}
        </dl>
        {answer.sources.money && <Amounts answer={answer} />}
        {answer.sources.features && <Depth answer={answer} count={count} />}
      </div>
    </Card>
  );
}

/** Running terms, else what was paid in a year; currencies are never added. */
function Amounts({ answer }: { answer: AccountsAnswer }) {
  const t = useT();
  const format = useFormat();
  const isTerm = answer.terms.length > 0;
  return (
    <div>
      <h3 className={classes.part}>{t(isTerm ? "accounts.terms" : "accounts.net")}</h3>
      <dl className={`${classes.counts} ${classes.amounts}`}>
        {(isTerm ? answer.terms : answer.money).map((one) => (
          <div key={one.currency}>
            <dt>{t("accounts.ofAccounts", { n: one.accounts })}</dt>
            <dd className="num">{moneyOf(one, format)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** Accounts by how many features they use. */
function Depth({ answer, count }: PartProps) {
  const t = useT();
  return (
    <div>
      <h3 className={classes.part}>{t("accounts.depth")}</h3>
      <dl className={classes.counts}>
        {answer.depth.map(({ features: n, accounts: here }) => (
          <div key={n}>
            <dt>{t("accounts.depthOf", { n })}</dt>
            <dd>{count(here, { depth: n }, t("accounts.depthOf", { n }))}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** The buying committee: at how many accounts each role is engaged, quiet, gone or missing. */
function Committee({ answer, count }: PartProps) {
  const t = useT();
  const states: Column<RoleCount>[] = STATES.map((state) => ({
    key: state,
    title: <StateChip state={state} />,
    isNumber: true,
    cell: (row) =>
      count(
        row[state],
        { role: row.role, state },
        t(`accounts.roleIs.${state}`, { role: row.role }),
      ),
  }));
  return (
    <Card title={t("accounts.committee")} note={t("accounts.committeeNote")}>
      <Table
        caption={t("accounts.committee")}
        rows={answer.roles}
        rowKey={({ role }) => role}
        columns={[{ key: "role", title: t("accounts.role"), cell: ({ role }) => role }, ...states]}
      />
    </Card>
  );
}

/** Which features are used where, and by how many. */
function Features({ answer, count, who }: PartProps & { who: Who }) {
  const t = useT();
  const format = useFormat();
  const { accounts, features } = answer;
  return (
    <Card
      title={t("accounts.featureUse")}
      note={t("accounts.withinNote", { span: format.duration(answer.within_ms) })}
    >
      <Table
        caption={t("accounts.featureUse")}
        rows={features}
        rowKey={({ feature }) => feature}
        columns={[
          { key: "feature", title: t("accounts.feature"), cell: ({ feature }) => feature },
          {
            key: "accounts",
            title: t("accounts.title"),
            isNumber: true,
            cell: ({ feature, accounts: n }) =>
              count(n, { feature }, t("accounts.uses", { feature })),
          },
          {
            key: "share",
            title: t("accounts.share"),
            isNumber: true,
            cell: ({ accounts: n }) => format.percent(accounts > 0 ? n / accounts : null),
          },
          {
            key: "people",
            title: t("accounts.peopleWho"),
            isNumber: true,
            cell: ({ feature, people }) => who(people, feature),
          },
          {
            key: "ever",
            title: t("accounts.ever"),
            isNumber: true,
            cell: ({ feature, ever }) =>
              count(ever, { feature, ever: true }, t("accounts.usesEver", { feature })),
          },
        ]}
      />
    </Card>
  );
}

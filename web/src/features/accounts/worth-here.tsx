/** What an account is worth, how much it is used, and who looks after it. */
import type { AccountRow, AccountsAnswer } from "~/api/accounts";
import { useFormat, useT } from "~/i18n";
import { useScope } from "~/scope";
import { Fact } from "~/subject/glance";
import facts from "~/subject/glance.module.css";
import { Card } from "~/ui/page";
import classes from "./accounts.module.css";
import { moneyOf } from "./cells";

interface WorthHereProps {
  row: AccountRow;
  answer: AccountsAnswer;
}

export function WorthHere({ row, answer }: WorthHereProps) {
  const t = useT();
  const format = useFormat();
  const { timezone, asOfMs } = useScope();
  const { term, money, owner, last_contact } = row;
  const span = format.duration(answer.within_ms);
  const per = (value: number | null) => (value === null ? "–" : format.number(value, 1));
  return (
    <Card title={t("accounts.worthHere")} note={t("accounts.withinNote", { span })}>
      <dl className={facts.facts}>
        {term && (
          <Fact name={t("accounts.term")}>
            {moneyOf(term, format)}
            <span className={facts.small}>
              {t("accounts.termUntil", {
                since: format.date(term.since, timezone),
                ends: format.date(term.ends, timezone),
              })}
            </span>
          </Fact>
        )}
        <Fact name={t("accounts.net")}>
          {money.length === 0
            ? t(answer.sources.money ? "accounts.nothingPaid" : "accounts.noMoney")
            : money.map((one) => (
                <span key={one.currency} className={`num ${classes.amount}`}>
                  {moneyOf(one, format)}
                </span>
              ))}
        </Fact>
        <Fact name={t("accounts.daysEach")}>{per(row.active_days_per_person)}</Fact>
        <Fact name={t("accounts.sessionsEach")}>{per(row.sessions_per_person)}</Fact>
        <Fact name={t("accounts.lastContact")}>
          {last_contact ? format.date(last_contact, timezone) : "–"}
          {last_contact && <span className={facts.small}>{format.ago(last_contact, asOfMs)}</span>}
        </Fact>
        <Fact name={t("accounts.owner")}>{owner ?? "–"}</Fact>
      </dl>
    </Card>
  );
}

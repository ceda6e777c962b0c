/** Whom to contact today: the five most pressing, with why. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useAsk } from "~/api/ask";
import { beside } from "~/api/beside";
import { useFormat, useT } from "~/i18n";
import { useScope } from "~/scope";
import { Masked } from "~/ui/masked";
import { Card } from "~/ui/page";
import { ReasonChip } from "~/ui/reason-chip";
import { Failure, Pending } from "~/ui/states";
import classes from "./contacts-card.module.css";

const TOP = 5;
const REASONS = 3;

export function ContactsCard({ lifecycle }: { lifecycle: string }) {
  const t = useT();
  const format = useFormat();
  const scope = useScope();
  const models = useQuery(beside(scope.workspace, lifecycle));
  const question = scope.asOfOnly({ worklist: { lifecycle, ...models.data, top: TOP } } as never);
  const asked = useAsk<"worklist">(scope.workspace, models.data ? question : null);
  const error = models.error ?? asked.error;
  const list = asked.data?.answer.worklist;
  return (
    <Card
      title={t("board.contacts")}
      note={list && t("board.contacts.note", { n: list.to_contact, of: list.customers })}
      actions={
        <Link to="/w/$ws/worklist" params={{ ws: scope.workspace }} search={{ lifecycle } as never}>
          {t("board.contacts.all")}
        </Link>
      }
    >
      {error && <Failure error={error} retry={models.error ? models.refetch : asked.refetch} />}
      {!list && !error && <Pending height={320} />}
      {list?.contacts.length === 0 && <p className={classes.none}>{t("board.contacts.none")}</p>}
      <ol className={classes.list}>
        {list?.contacts.map((contact) => (
          <li key={contact.id} className={classes.row}>
            <div className={classes.line}>
              <Who contact={contact} />
              <span className={`${classes.money} num`}>
                {contact.money.map((m) => format.money(m.amount, m.currency)).join(" + ")}
              </span>
            </div>
            <div className={classes.reasons}>
              {contact.concerns
                .filter((concern) => concern.calls)
                .slice(0, REASONS)
                .map((concern) => (
                  <ReasonChip key={`${concern.reason}-${concern.since}`} {...concern} />
                ))}
              {contact.due && (
                <span className={classes.due}>
                  {t("customer.due", { date: format.date(contact.due, scope.timezone) })}
                </span>
              )}
            </div>
          </li>
        ))}
      </ol>
    </Card>
  );
}

function Who({ contact }: { contact: { id?: string; person?: string; unit?: string } }) {
  const { workspace: ws } = useScope();
  const id = contact.id ?? contact.person ?? contact.unit ?? "";
  if (contact.person) {
    return (
      <Link
        className={classes.who}
        to="/w/$ws/people/$person"
        params={{ ws, person: contact.person }}
      >
        <Masked id={id} by={contact.person} />
      </Link>
    );
  }
  return (
    <Link className={classes.who} to="/w/$ws/accounts/$account" params={{ ws, account: id }}>
      <Masked id={id} by={contact.unit} />
    </Link>
  );
}

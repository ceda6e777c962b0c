/** One customer: who, why, by when, what they are worth, and what can be said of them. */
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useFormat, useT } from "~/i18n";
import { useScope } from "~/scope";
import { afterPaint } from "~/ui/after-paint";
import { FeelingMark } from "~/ui/feeling";
import { Masked } from "~/ui/masked";
import { ReasonChip } from "~/ui/reason-chip";
import type { Act } from "./act-panel";
import classes from "./customer-list.module.css";
import { Why } from "./why";
import type { WorkRow } from "./worklist.logic";

interface CustomerRowProps {
  row: WorkRow;
  stage: string;
  titles: Map<string, string>;
  lifecycle: string;
  asOf: string | null;
  isCurrent: boolean;
  onCurrent: () => void;
  onAct: (act: Act) => void;
}

const SHOWN = 4;

export function CustomerRow(props: CustomerRowProps) {
  const { row, stage, titles, lifecycle, asOf, isCurrent, onCurrent, onAct } = props;
  const t = useT();
  const format = useFormat();
  const [isWhyOpen, setIsWhyOpen] = useState(false);
  const [isWhyShown, setIsWhyShown] = useState(false);
  const calling = row.concerns.filter((concern) => concern.calls);
  const looks = row.concerns.filter((concern) => !concern.calls);
  // Looks are many and alike; they stand back where something calls for a contact.
  const shown = (calling.length > 0 ? calling : looks).slice(0, SHOWN);
  const rest = row.concerns.length - shown.length;
  const why = () => {
    setIsWhyOpen(!isWhyOpen);
    // The button answers first: all rows below move, and are drawn anew for the current one.
    afterPaint(() => {
      setIsWhyShown(!isWhyOpen);
      onCurrent();
    });
  };
  return (
    <li className={classes.row} data-current={isCurrent || undefined} tabIndex={-1}>
      <div className={classes.main} data-ranked={row.rank !== null || undefined}>
        {row.rank && (
          <span className={`${classes.rank} num`}>
            {format.number(row.rank.rank)}
            <span className={classes.score} title={t("worklist.scoreTitle")}>
              {format.number(row.rank.score, 2)}
            </span>
          </span>
        )}
        <div className={classes.who}>
          <Who row={row} />
          <span className={classes.small}>
            <span>{stage}</span>
            {row.owner && <span>{t("worklist.owned", { owner: row.owner })}</span>}
            {row.channel && <span>{t("worklist.channel", { channel: row.channel })}</span>}
            {row.felt !== null && <FeelingMark felt={row.felt} />}
          </span>
        </div>
        <div className={classes.reasons}>
          {shown.map((concern) => (
            <ReasonChip key={`${concern.reason}-${concern.since}`} {...concern} />
          ))}
          {rest > 0 && <span className={classes.more}>{t("worklist.rest", { n: rest })}</span>}
        </div>
        <div className={classes.figures}>
          <span className="num" title={t("worklist.money")}>
            {row.money.map((m) => format.money(m.amount, m.currency)).join(" + ")}
          </span>
          <Due due={row.due} asOf={asOf} />
        </div>
        <div className={classes.acts}>
          <Button size="compact-sm" variant="default" onClick={() => onAct("note")}>
            {t("worklist.act.note")}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => onAct("snooze")}>
            {t("worklist.act.snooze")}
          </Button>
          <Button size="compact-sm" variant="subtle" aria-expanded={isWhyOpen} onClick={why}>
            {t("drill.why")}
          </Button>
        </div>
      </div>
      {isWhyShown && <Why row={row} titles={titles} lifecycle={lifecycle} asOf={asOf} />}
    </li>
  );
}

function Who({ row }: { row: WorkRow }) {
  const { workspace: ws } = useScope();
  if (row.person) {
    return (
      <Link to="/w/$ws/people/$person" params={{ ws, person: row.person }}>
        <Masked id={row.id} by={row.person} />
      </Link>
    );
  }
  return (
    <Link to="/w/$ws/accounts/$account" params={{ ws, account: row.id }}>
      <Masked id={row.id} by={`acc_${row.id}`} />
    </Link>
  );
}

export function Due({ due, asOf }: { due: string | null; asOf: string | null }) {
  const t = useT();
  const format = useFormat();
  const { timezone } = useScope();
  if (!due) return null;
  const isLate = asOf !== null && Date.parse(due) < Date.parse(asOf);
  return (
    <span className={classes.due} data-late={isLate || undefined}>
      {t(isLate ? "worklist.late" : "customer.due", { date: format.date(due, timezone) })}
    </span>
  );
}

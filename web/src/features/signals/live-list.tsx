/** Every live signal: whose, since when, by when, who deals with it, and why it opened. */
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { asking } from "~/api/ask";
import type { Question } from "~/api/client";
import { type Localised, useFormat, useName, useT } from "~/i18n";
import { UNKNOWN } from "~/i18n/format";
import { useScope } from "~/scope";
import { Masked } from "~/ui/masked";
import { Card } from "~/ui/page";
import { Empty, Failure, Pending } from "~/ui/states";
import { Evidence } from "./evidence";
import { SeverityChip } from "./severity-chip";
import { SignalPanel } from "./signal-panel";
import { type DetectorRow, type LiveRow, liveRows, type SignalMember } from "./signals.logic";
import classes from "./signals.module.css";

const MOST = 1000;
const PAGE = 25;

interface LiveListProps {
  question: Question;
  model: string;
  detector: string | undefined;
  detectors: DetectorRow[];
  asOf: string;
  hasLive: boolean;
}

export function LiveList({ question, model, detector, detectors, asOf, hasLive }: LiveListProps) {
  const t = useT();
  const name = useName();
  const { workspace, asOfOnly } = useScope();
  const known = new Map(detectors.map((row) => [row.detector, row]));
  const titleOf = (key: string) => {
    const row = known.get(key);
    return row ? name(row.names as Localised) : key;
  };
  const playbookOf = (key: string) => {
    const playbook = known.get(key)?.playbook as Localised | undefined;
    return playbook ? name(playbook) : null;
  };
  const [shown, setShown] = useState(PAGE);
  const [acting, setActing] = useState<LiveRow | null>(null);
  const cell = detector ? { detector, state: "live" } : {};
  const members = { of: { version: 1, ...question }, cell, limit: MOST };
  const { data, error, refetch } = useQuery({
    ...asking<"members">(workspace, asOfOnly({ members } as unknown as Question)),
    enabled: hasLive,
  });
  const rows = liveRows(
    (data?.answer.members.members ?? []) as unknown as SignalMember[],
    detector,
  );
  const title = detector ? titleOf(detector) : t("signals.all");
  const total = data?.answer.members.total ?? 0;
  return (
    <Card
      title={t("signals.liveNow", { title })}
      note={data && t("signals.liveNow.note", { signals: rows.length, subjects: total })}
    >
      {error && <Failure error={error} retry={refetch} />}
      {hasLive && !data && !error && <Pending height={320} />}
      {(!hasLive || (data && rows.length === 0)) && (
        <Empty title={t("signals.noLive")} why={t("signals.noLiveWhy")} />
      )}
      {total > MOST && <p className={classes.small}>{t("signals.first", { n: MOST })}</p>}
      <ul className={classes.rows}>
        {rows.slice(0, shown).map((row) => (
          <Row
            key={`${row.id}-${row.detector}`}
            row={row}
            title={titleOf(row.detector)}
            playbook={playbookOf(row.detector)}
            question={question}
            onAct={() => setActing(row)}
          />
        ))}
      </ul>
      {rows.length > shown && (
        <Button variant="default" mt={12} onClick={() => setShown(shown + PAGE * 4)}>
          {t("view.more")}
        </Button>
      )}
      {acting && (
        <SignalPanel
          key={`${acting.id}-${acting.detector}`}
          row={acting}
          model={model}
          title={titleOf(acting.detector)}
          playbook={playbookOf(acting.detector)}
          asOf={asOf}
          onClose={() => setActing(null)}
        />
      )}
    </Card>
  );
}

interface RowProps {
  row: LiveRow;
  title: string;
  playbook: string | null;
  question: Question;
  onAct: () => void;
}

function Row({ row, title, playbook, question, onAct }: RowProps) {
  const t = useT();
  const format = useFormat();
  const { workspace: ws, timezone, asOfMs } = useScope();
  const [isWhyOpen, setIsWhyOpen] = useState(false);
  return (
    <li className={classes.row}>
      <div className={classes.line}>
        <span className={classes.who}>
          {row.person ? (
            <Link to="/w/$ws/people/$person" params={{ ws, person: row.person }}>
              <Masked id={row.id} by={row.person} />
            </Link>
          ) : (
            <Link to="/w/$ws/accounts/$account" params={{ ws, account: row.id }}>
              <Masked id={row.id} by={`acc_${row.id}`} />
            </Link>
          )}
          <span className={classes.small}>
            {title} · {t(`signals.state.${row.state}`)}
          </span>
        </span>
        <SeverityChip severity={row.severity} />
        <span className={classes.when}>
          {t("signals.since", { ago: format.ago(row.opened_at, asOfMs) })}
          {row.due_at && (
            <span data-late={row.overdue || undefined}>
              {t(row.overdue ? "worklist.late" : "customer.due", {
                date: format.date(row.due_at, timezone),
              })}
            </span>
          )}
        </span>
        <span className={classes.small}>{t("signals.owner", { owner: row.owner ?? UNKNOWN })}</span>
        <span className={classes.acts}>
          <Button size="compact-sm" variant="default" onClick={onAct}>
            {t("signals.deal")}
          </Button>
          <Button
            size="compact-sm"
            variant="subtle"
            aria-expanded={isWhyOpen}
            onClick={() => setIsWhyOpen(!isWhyOpen)}
          >
            {t("drill.why")}
          </Button>
        </span>
      </div>
      {isWhyOpen && <Evidence row={row} playbook={playbook} question={question} />}
    </li>
  );
}

/** What members said: promises, goals, how it felt; and saying more. */
import { type MessageKey, type Translate, useFormat, useT } from "~/i18n";
import { useScope } from "~/scope";
import { Chip, type Tone } from "~/ui/chip";
import { Card } from "~/ui/page";
import { Failure, Pending } from "~/ui/states";
import { useExplained } from "./explain";
import type { LedgerFacts, TimelineEvent, Whom } from "./facts.logic";
import { Felt } from "./felt";
import { JudgeForm } from "./judge-form";
import { JudgementText } from "./judgement-text";
import classes from "./judgements.module.css";

const STATES = {
  open: { key: "subject.state.open", tone: "plain" },
  overdue: { key: "subject.state.overdue", tone: "bad" },
  kept: { key: "subject.state.kept", tone: "good" },
  kept_late: { key: "subject.state.kept_late", tone: "plain" },
  broken: { key: "subject.state.broken", tone: "bad" },
  missed: { key: "subject.state.missed", tone: "bad" },
  met: { key: "subject.state.met", tone: "good" },
  dropped: { key: "subject.state.dropped", tone: "plain" },
} as const;

function State({ state }: { state: string }) {
  const t = useT();
  const known = STATES[state as keyof typeof STATES];
  return <Chip tone={(known?.tone ?? "plain") as Tone}>{known ? t(known.key) : state}</Chip>;
}

interface LedgerCardProps {
  /** The customer's id as the source wrote it. */
  id: string;
  whom: Whom;
}

export function LedgerCard({ id, whom }: LedgerCardProps) {
  const t = useT();
  const unit = "account" in whom ? { unit: "account" } : {};
  const { reasons, isPending, error, refetch } = useExplained<LedgerFacts>(whom, [
    { ledger: unit } as never,
  ]);
  const facts = reasons[0]?.facts;
  return (
    <Card title={t("subject.ledger")} note={t("subject.ledgerNote")}>
      {error && <Failure error={error} retry={refetch} />}
      {isPending && <Pending height={60} />}
      {!isPending && !error && <Said facts={facts} />}
      <Notes events={reasons[0]?.events ?? []} />
      <JudgeForm id={id} whom={whom} />
    </Card>
  );
}

const LEVELS = ["low", "normal", "high", "urgent"];

/** How pressing; a level nobody wrote words for stands as it is. */
const priorityWord = (level: string, t: Translate) =>
  LEVELS.includes(level) ? t(`worklist.priority.${level}` as MessageKey) : level;

const NOTES_SHOWN = 4;

/** What members wrote, the newest first: the words behind the feeling. */
function Notes({ events }: { events: TimelineEvent[] }) {
  const t = useT();
  const format = useFormat();
  const { timezone } = useScope();
  const notes = events.filter(({ event }) => event === "wf.note");
  notes.sort((a, b) => b.time_ms - a.time_ms);
  if (notes.length === 0) return null;
  return (
    <ul className={classes.list} aria-label={t("subject.latestNotes")}>
      {notes.slice(0, NOTES_SHOWN).map((note) => (
        <li key={note.event_id}>
          <JudgementText event={note} />
          <span className={classes.meta}>
            <span className="num">{format.date(note.time, timezone)}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

function Said({ facts }: { facts: LedgerFacts | undefined }) {
  const t = useT();
  const format = useFormat();
  const { timezone } = useScope();
  const entries = [...(facts?.promises ?? []), ...(facts?.goals ?? [])];
  if (!facts || (entries.length === 0 && facts.notes === 0)) {
    return <p className={classes.none}>{t("subject.ledgerNone")}</p>;
  }
  return (
    <>
      <p className={classes.meta}>
        <span>{t("subject.notes", { n: facts.notes })}</span>
        {facts.last_felt !== null && (
          <span>
            {t("subject.lastFelt")} <Felt felt={facts.last_felt} />
          </span>
        )}
        {facts.tier && <Chip tone="here">{facts.tier}</Chip>}
        {facts.priority && <Chip tone="here">{priorityWord(facts.priority, t)}</Chip>}
      </p>
      <ul className={classes.list}>
        {entries.map((entry) => (
          <li key={"promise" in entry ? `p ${entry.promise}` : `g ${entry.goal}`}>
            {entry.what}
            <span className={classes.meta}>
              <span>{t("promise" in entry ? "subject.judge.promise" : "subject.judge.goal")}</span>
              <State state={entry.state} />
              {entry.due_at && (
                <span className="num">
                  {t("subject.due", { date: format.date(entry.due_at, timezone) })}
                </span>
              )}
              {"goal" in entry && entry.target !== null && (
                <span className="num">
                  {t("subject.reached", {
                    value: entry.value === null ? "–" : format.number(entry.value),
                    target: format.number(entry.target),
                  })}
                </span>
              )}
              {"goal" in entry && entry.felt !== null && <Felt felt={entry.felt} />}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

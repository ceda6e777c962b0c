/** Why a signal opened: the sentence, and every test with what it measured. */
import { useQuery } from "@tanstack/react-query";
import { asking } from "~/api/ask";
import type { Question, Schemas } from "~/api/client";
import { useFormat, useName, useT } from "~/i18n";
import { useScope } from "~/scope";
import { Icon } from "~/ui/icon";
import { Failure, Pending } from "~/ui/states";
import { type LiveRow, whomOf } from "./signals.logic";
import classes from "./signals.module.css";

/** A test of a condition, as `explain` tells it. */
interface Test {
  path: string;
  holds: boolean;
  unit: string;
  value?: number | string | null;
}

interface Explained {
  live?: { detector: string }[];
  all?: { detector: string; opened_at: string; opened_evidence?: Test[] }[];
}

interface EvidenceProps {
  row: LiveRow;
  /** What to do about it. */
  playbook: string | null;
  question: Question;
}

export function Evidence({ row, playbook, question }: EvidenceProps) {
  const t = useT();
  const name = useName();
  const format = useFormat();
  const { workspace, timezone, asOfOnly } = useScope();
  const explain = { of: { version: 1, ...question }, ...whomOf(row) };
  const asked = asOfOnly({ explain } as unknown as Question);
  const { data, error } = useQuery(asking<"explain">(workspace, asked));
  if (error) return <Failure error={error} />;
  if (!data) return <Pending height={48} />;
  const why = (data.answer.explain as Schemas["ExplainAnswer"]).units[0]?.why;
  const facts = why?.facts as Explained | undefined;
  const mine = facts?.all?.findLast((one) => one.detector === row.detector);
  return (
    <div className={classes.why}>
      <p>{data.sentence ? name(data.sentence) : why?.sentence}</p>
      {mine?.opened_evidence && (
        <>
          <p className={classes.small}>
            {t("signals.openedAt", { time: format.dateTime(mine.opened_at, timezone) })}
          </p>
          <ul className={classes.tests}>
            {mine.opened_evidence.map((test) => (
              <li key={test.path}>
                <Icon name={test.holds ? "check" : "close"} size={12} />
                <code>{test.path.replace(/^detectors\[\d+\]\./, "")}</code>
                <span className="num">{measured(test, format)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {playbook && <p className={classes.note}>{t("signals.playbook", { playbook })}</p>}
    </div>
  );
}

function measured(test: Test, format: ReturnType<typeof useFormat>): string {
  if (test.value === undefined || test.value === null) return "";
  if (typeof test.value === "string") return test.value;
  return test.unit === "ms"
    ? format.duration(test.value)
    : format.number(test.value).replace("-", "−");
}

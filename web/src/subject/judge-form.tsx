/** Saying something of a customer: what happened and how it felt, a promise, a goal. */
import { SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { useT } from "~/i18n";
import { SayGoal, SayNote, SayPromise } from "~/judge/forms";
import { useScope } from "~/scope";
import type { Whom } from "./facts.logic";
import classes from "./judgements.module.css";

const FORMS = { note: SayNote, promise: SayPromise, goal: SayGoal } as const;
const KINDS = ["note", "promise", "goal"] as const;

interface JudgeFormProps {
  /** The customer's id as the source wrote it. */
  id: string;
  whom: Whom;
}

export function JudgeForm({ id, whom }: JudgeFormProps) {
  const t = useT();
  const { asOfMs } = useScope();
  const [kind, setKind] = useState<(typeof KINDS)[number]>("note");
  // A fresh form after each.
  const [turn, setTurn] = useState(0);
  const Form = FORMS[kind];
  return (
    <div className={classes.form}>
      <SegmentedControl
        aria-label={t("subject.judgeKind")}
        value={kind}
        onChange={(next) => setKind(next as typeof kind)}
        data={KINDS.map((value) => ({ value, label: t(`subject.judge.${value}`) }))}
      />
      <Form
        key={`${kind} ${turn}`}
        about={{ id, whom }}
        asOf={new Date(asOfMs).toISOString()}
        isFocused={false}
        onDone={() => setTurn(turn + 1)}
      />
    </div>
  );
}

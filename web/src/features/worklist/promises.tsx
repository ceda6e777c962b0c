/** What was promised to a customer: those there are, kept or broken, and a new one. */
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { asking } from "~/api/ask";
import type { Question, Schemas } from "~/api/client";
import { useT } from "~/i18n";
import { SayPromise } from "~/judge/forms";
import classes from "~/judge/judge.module.css";
import { useSay } from "~/judge/use-say";
import { useScope } from "~/scope";
import { Chip, type Tone } from "~/ui/chip";
import { Failure } from "~/ui/states";
import type { FormProps } from "./act-panel";
import { Due } from "./customer-row";
import { aboutOf, whomOf } from "./worklist.logic";

/** A promise as `explain` of a `ledger` question tells it. */
interface Promised {
  promise: string;
  what: string;
  due_at: string | null;
  owner: string | null;
  state: "open" | "overdue" | "kept" | "kept_late" | "broken";
}

const TONES: Record<Promised["state"], Tone> = {
  open: "plain",
  overdue: "bad",
  kept: "good",
  kept_late: "risk",
  broken: "bad",
};

export function PromiseForm({ row, asOf, onDone }: FormProps) {
  return (
    <>
      <Promises row={row} asOf={asOf} />
      <SayPromise about={aboutOf(row)} asOf={asOf} onDone={onDone} />
    </>
  );
}

function Promises({ row, asOf }: Omit<FormProps, "onDone">) {
  const t = useT();
  const { workspace, asOfOnly } = useScope();
  const unit = row.person ? "person" : "account";
  const of = { version: 1, ...asOfOnly({}), ledger: { unit } };
  const question = asOfOnly({ explain: { of, ...whomOf(row) } } as unknown as Question);
  const { data, error } = useQuery(asking<"explain">(workspace, question));
  if (error) return <Failure error={error} />;
  const explained = data?.answer.explain as Schemas["ExplainAnswer"] | undefined;
  const facts = explained?.units[0]?.why.facts as { promises?: Promised[] } | undefined;
  const promises = facts?.promises ?? [];
  if (promises.length === 0) return null;
  return (
    <ul className={classes.promises} aria-label={t("worklist.promises")}>
      {promises.map((promised) => (
        <li key={promised.promise}>
          <p className={classes.what}>{promised.what}</p>
          <div className={classes.line}>
            <Chip tone={TONES[promised.state]}>{t(`worklist.promise.${promised.state}`)}</Chip>
            <Due due={promised.due_at} asOf={asOf} />
            {promised.owner && promised.owner !== "(none)" && (
              <span>{t("worklist.owned", { owner: promised.owner })}</span>
            )}
            <Settle promised={promised} row={row} asOf={asOf} />
          </div>
        </li>
      ))}
    </ul>
  );
}

interface SettleProps extends Omit<FormProps, "onDone"> {
  promised: Promised;
}

function Settle({ promised, row, asOf }: SettleProps) {
  const t = useT();
  const { say, isSaying, author } = useSay(aboutOf(row), asOf);
  if (promised.state !== "open" && promised.state !== "overdue") return null;
  const { promise } = promised;
  return (
    <>
      {(["kept", "broken"] as const).map((state) => (
        <Button
          key={state}
          size="compact-sm"
          variant="default"
          loading={isSaying}
          disabled={!author}
          title={author ? undefined : t("worklist.authorFirst")}
          onClick={() =>
            say(state === "kept" ? { kept: { promise } } : { broken: { promise } }, author)
          }
        >
          {t(`worklist.promise.set.${state}`)}
        </Button>
      ))}
    </>
  );
}

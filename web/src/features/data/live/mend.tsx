/** Refused messages mended: a fix is tried on the first of them, counted on all, and carried out. */
import { Button, Textarea } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import {
  type FixOperation,
  type FixTrial,
  type RefusedGroup,
  type Replayed,
  replayRefused,
  tryFix,
} from "~/api/live";
import { useT } from "~/i18n";
import { useScope } from "~/scope";
import { Failure } from "~/ui/states";
import classes from "./live.module.css";
import { firstFix, readFix } from "./mend.logic";
import { Tried } from "./tried";
import { useLiveWords } from "./words";

interface Outcome {
  /** The fix it is of: once another is typed it holds no more. */
  text: string;
  trial: FixTrial;
  counted: Replayed;
}

export function Mend({ group }: { group: RefusedGroup }) {
  const t = useT();
  const client = useQueryClient();
  const { workspace } = useScope();
  const [text, setText] = useState(() => JSON.stringify(firstFix(group), null, 2));
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [failure, setFailure] = useState<Error | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const read = readFix(text);
  const problem = "problem" in read ? read.problem : null;
  const current = outcome?.text === text ? outcome : null;

  const busily = async (work: (fix: FixOperation[]) => Promise<void>) => {
    if ("problem" in read) return;
    setIsBusy(true);
    setFailure(null);
    try {
      await work(read.fix);
    } catch (reason) {
      setFailure(reason as Error);
    }
    setIsBusy(false);
  };
  const meant = ({ source, reason, pointer }: RefusedGroup) => ({ source, reason, pointer });
  const attempt = () =>
    busily(async (fix) => {
      const asked = { ...meant(group), fix };
      const [trial, counted] = await Promise.all([
        tryFix(workspace, asked),
        replayRefused(workspace, { ...asked, dry_run: true }),
      ]);
      setOutcome({ text, trial, counted });
    });
  const replay = () =>
    busily(async (fix) => {
      const done = await replayRefused(workspace, { ...meant(group), fix, dry_run: false });
      setOutcome(null);
      notifications.show({
        message: t("live.mendDone", { n: done.accepted, known: done.duplicates }),
      });
      await client.invalidateQueries({ queryKey: ["live", workspace] });
    });

  return (
    <section className={classes.mend} aria-label={t("live.mendTitle")}>
      <h3>{t("live.mendTitle")}</h3>
      <Textarea
        label={t("live.fix")}
        description={t("live.fixWhy")}
        classNames={{ input: classes.code ?? "" }}
        rows={6}
        spellCheck={false}
        value={text}
        error={problem && t("live.fixProblem", { problem })}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className={classes.head}>
        <Button
          variant="default"
          size="xs"
          loading={isBusy}
          disabled={problem !== null}
          onClick={() => void attempt()}
        >
          {t("live.tryFix")}
        </Button>
        {current && current.counted.accepted > 0 && (
          <Button size="xs" loading={isBusy} onClick={() => void replay()}>
            {t("live.replay", { n: current.counted.accepted })}
          </Button>
        )}
      </div>
      {failure && <Failure error={failure} />}
      {current && <Counted counted={current.counted} />}
      {current && <Tried trial={current.trial} />}
    </section>
  );
}

/** What would become of all of them. */
function Counted({ counted }: { counted: Replayed }) {
  const t = useT();
  const { reason } = useLiveWords();
  return (
    <div role="status">
      <p>{t("live.wouldBeTaken", { n: counted.accepted, all: counted.looked })}</p>
      {counted.still_refused.map((still) => (
        <p key={`${still.reason} ${still.pointer}`} className={classes.hint}>
          {t("live.stillRefused", { n: still.count, reason: reason(still.reason) })} {still.detail}
        </p>
      ))}
    </div>
  );
}

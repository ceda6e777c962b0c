/** A source that fetches: its document tried on one page, its schedule, its runs. */
import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import { type Pull, type PullTrial, previewPull } from "~/api/pulls";
import { useT } from "~/i18n";
import { useScope } from "~/scope";
import { Failure } from "~/ui/states";
import { isFilled, restOf, withRest } from "./pull.logic";
import { PullFields } from "./pull-fields";
import { PullRuns } from "./pull-runs";
import classes from "./sources.module.css";
import { useTroubleWords } from "./trouble-words";
import { WebhookResult } from "./webhook-result";

interface PullPartProps {
  id: string;
  saved: Pull;
  isOff: boolean;
  isBusy: boolean;
  onSave: (pull: Pull) => void;
}

export function PullPart({ id, saved, isOff, isBusy, onSave }: PullPartProps) {
  const t = useT();
  const [pull, setPull] = useState(saved);
  const [rest, setRest] = useState<string | null>(null);
  const typed = rest === null ? null : withRest(pull, rest);
  const problem = typed && "problem" in typed ? typed.problem : null;
  const change = (next: Pull) => {
    setPull(next);
    setRest(null);
  };
  return (
    <>
      <PullRuns id={id} isOff={isOff} />
      <section className={classes.part}>
        <h3>{t("sources.pull.what")}</h3>
        <PullFields pull={pull} onChange={change} />
        <Textarea
          label={t("sources.hook.mapping")}
          description={t("sources.hook.mappingWhy")}
          classNames={{ input: classes.source ?? "" }}
          rows={10}
          spellCheck={false}
          value={pull.mapping}
          onChange={(event) => setPull({ ...pull, mapping: event.currentTarget.value })}
        />
        <Textarea
          label={t("sources.pull.request")}
          description={t("sources.pull.requestWhy")}
          classNames={{ input: classes.source ?? "" }}
          rows={10}
          spellCheck={false}
          value={rest ?? restOf(pull)}
          error={problem}
          onChange={(event) => {
            const text = event.currentTarget.value;
            const next = withRest(pull, text);
            setRest(text);
            if ("pull" in next) setPull(next.pull);
          }}
        />
        <Trial pull={pull} isReady={isFilled(pull) && !problem} />
        <div className={classes.buttons}>
          <Button
            size="xs"
            loading={isBusy}
            disabled={!isFilled(pull) || problem !== null}
            onClick={() => onSave(pull)}
          >
            {t("sources.pull.save")}
          </Button>
        </div>
      </section>
    </>
  );
}

/** One page, and what becomes of it. */
export function Trial({ pull, isReady }: { pull: Pull; isReady: boolean }) {
  const t = useT();
  const { workspace } = useScope();
  const [trial, setTrial] = useState<PullTrial | null>(null);
  const [failure, setFailure] = useState<Error | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const attempt = async () => {
    setIsBusy(true);
    setFailure(null);
    setTrial(null);
    try {
      setTrial(await previewPull(workspace, pull));
    } catch (reason) {
      setFailure(reason as Error);
    }
    setIsBusy(false);
  };
  return (
    <>
      <div className={classes.buttons}>
        <Button
          variant="default"
          size="xs"
          loading={isBusy}
          disabled={!isReady}
          onClick={() => void attempt()}
        >
          {t("sources.pull.try")}
        </Button>
      </div>
      {failure && <Failure error={failure} />}
      {trial && <Outcome trial={trial} />}
    </>
  );
}

function Outcome({ trial }: { trial: PullTrial }) {
  const t = useT();
  const words = useTroubleWords();
  const { address, items, has_more, first, preview, problem } = trial;
  return (
    <>
      <p className={classes.hint}>{address}</p>
      {problem && <p role="alert">{words(problem)}</p>}
      {!problem && (
        <p role="status">
          {t(has_more ? "sources.pull.itemsMore" : "sources.pull.items", { n: items })}
        </p>
      )}
      {preview && <WebhookResult result={preview} />}
      {first !== null && (
        <details>
          <summary>{t("sources.pull.first")}</summary>
          <pre className={classes.source}>{JSON.stringify(first, null, 2)}</pre>
        </details>
      )}
    </>
  );
}

/** The answer below the question: the sentence, the chart and its table, what it is of. */
import { Button, Switch } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { asking, useAsk } from "~/api/ask";
import { Problem, type Question } from "~/api/client";
import { Drill, useDrill } from "~/drill";
import { useName, useT } from "~/i18n";
import { useScope } from "~/scope";
import { Empty, Failure, Pending } from "~/ui/states";
import { useAsked, useBefore } from "./asked";
import { useBuilder } from "./builder-context";
import classes from "./explore.module.css";
import { Exports } from "./exports";
import { Facts } from "./facts";
import { isNothing } from "./nothing.logic";
import { kindOf, quoted, replacedAt } from "./question.logic";
import type { Behind } from "./sheet.logic";
import { useSummary } from "./summary";
import { AnswerView, type AnyAnswer, useSheets } from "./view";

interface AnswerProps {
  compare: boolean;
  setCompare: (is: boolean) => void;
}

export function AnswerPart({ compare, setCompare }: AnswerProps) {
  const { question } = useBuilder();
  const { workspace } = useScope();
  const client = useQueryClient();
  const asked = useAsked(question, compare);
  const query = useAsk(workspace, asked);
  const kind = kindOf(question);
  const key = asking(workspace, asked).queryKey;
  const cancel = () => void client.cancelQueries({ queryKey: key });
  // An answer of another kind kept from before is not an answer to this question.
  const isOurs = query.data && kind !== null && kind in query.data.answer;
  const data = isOurs ? (query.data as AnyAnswer) : undefined;
  const isWaiting = query.isPending || query.isPlaceholderData;
  if (query.error) return <Wrong error={query.error} retry={query.refetch} />;
  if (isWaiting && query.fetchStatus === "idle") {
    return <Failure error={new DOMException("", "AbortError")} retry={query.refetch} />;
  }
  if (!data) return <Pending height={420} cancel={cancel} />;
  return (
    <div className={classes.answer} aria-busy={query.isPlaceholderData}>
      {query.isPlaceholderData && (
        <div className={classes.busy}>
          <Pending height={36} cancel={cancel} />
        </div>
      )}
      <div className={query.isPlaceholderData ? classes.stale : undefined}>
        <Answered {...{ data, compare, setCompare, asked }} />
      </div>
    </div>
  );
}

interface AnsweredProps extends AnswerProps {
  data: AnyAnswer;
  asked: Question;
}

function Answered({ data, compare, setCompare, asked }: AnsweredProps) {
  const t = useT();
  const name = useName();
  const charts = useRef<HTMLDivElement>(null);
  const [number, setNumber] = useDrill();
  const { before, isPossible } = useBefore(data, compare);
  const sheets = useSheets(data, before);
  const own = useSummary()(data);
  const said = data.sentence ? name(data.sentence) : own;
  // Pinned to its instant, so that the list is exactly as long as the number says.
  const open = ({ cell, title, question }: Behind) =>
    setNumber({
      question: question ?? { ...data.question, as_of: data.meta.as_of },
      cell,
      title,
    });
  return (
    <div className={classes.answer}>
      <div className={classes.answerHead}>
        <p className={classes.said} aria-live="polite">
          {said}
        </p>
        <div className={classes.answerTools}>
          {isPossible && (
            <Switch
              label={t("explore.compare")}
              checked={compare}
              onChange={(event) => setCompare(event.currentTarget.checked)}
            />
          )}
          <Exports {...{ sheets, asked, data, said, charts }} />
        </div>
      </div>
      <Facts data={data} before={before} />
      <div ref={charts} className={classes.answer}>
        {isNothing(data) ? (
          <Empty title={t("explore.nothing")} why={t("explore.nothingWhy")} />
        ) : (
          <AnswerView {...{ data, before, sheets, open }} summary={said} />
        )}
      </div>
      {number && <Drill number={number} onClose={() => setNumber(null)} />}
    </div>
  );
}

/** What the server said, and its proposals as buttons. What was asked stays as it was typed. */
function Wrong({ error, retry }: { error: Error; retry: () => unknown }) {
  const t = useT();
  const { question, edit } = useBuilder();
  const problem = error instanceof Problem ? error : null;
  const part = problem?.parts[0];
  const isName = problem?.code.startsWith("question.unknown_") ?? false;
  const names = isName && part ? quoted(problem?.hint ?? "") : [];
  const [old = ""] = quoted(part?.detail ?? "");
  return (
    <div>
      <Failure error={error} retry={isName ? undefined : retry} />
      {names.length > 0 && (
        <div className={classes.fixes}>
          {names.map((name) => (
            <Button
              key={name}
              variant="default"
              onClick={() => edit(replacedAt(question, part?.pointer ?? "", old, name) as Question)}
            >
              {t("explore.useInstead", { name })}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}

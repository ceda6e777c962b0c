/** An answer without its builder: what other pages show of a question. */
import { useMemo } from "react";
import type { AnswerProps } from "~/answers";
import { useAsk } from "~/api/ask";
import type { Question } from "~/api/client";
import { useName, useT } from "~/i18n";
import { useScope } from "~/scope";
import { Failure, Pending } from "~/ui/states";
import classes from "./drawn.module.css";
import { useNamed } from "./group-names";
import { kindOf, takesRange } from "./question.logic";
import type { Behind } from "./sheet.logic";
import { useSummary } from "./summary";
import { AnswerView, type AnyAnswer, sheetsOf } from "./view";

const HEIGHT = 240;

export default function Drawn({ question, open }: AnswerProps) {
  const scope = useScope();
  const named = JSON.stringify(useNamed()(question));
  const asked = useMemo(() => {
    const own = JSON.parse(named) as Question;
    return takesRange(kindOf(own)) ? scope.scoped(own) : scope.asOfOnly(own);
  }, [named, scope]);
  const { data, error, refetch, isPlaceholderData } = useAsk(scope.workspace, asked);
  const kind = kindOf(question);
  const isOurs = data && kind !== null && kind in data.answer;
  if (error) return <Failure error={error} retry={refetch} />;
  if (!isOurs) return <Pending height={HEIGHT} />;
  return (
    <div
      className={isPlaceholderData ? classes.stale : undefined}
      aria-busy={isPlaceholderData || undefined}
    >
      <Answered data={data as AnyAnswer} open={open} />
    </div>
  );
}

function Answered({ data, open }: { data: AnyAnswer; open: AnswerProps["open"] }) {
  const t = useT();
  const name = useName();
  const own = useSummary();
  const sheets = useMemo(() => sheetsOf(data, undefined, t), [data, t]);
  const said = data.sentence ? name(data.sentence) : own(data);
  const drill = ({ cell, title, question }: Behind) =>
    open({ question: question ?? { ...data.question, as_of: data.meta.as_of }, cell, title });
  return (
    <div className={classes.drawn}>
      <p className={classes.said}>{said}</p>
      <AnswerView data={data} sheets={sheets} open={drill} summary={said} />
    </div>
  );
}

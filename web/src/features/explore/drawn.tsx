/** An answer without its builder: what other pages show of a question. */
import { useMemo } from "react";
import type { AnswerProps } from "~/answers";
import { useAsk } from "~/api/ask";
import type { Question } from "~/api/client";
import { useName } from "~/i18n";
import { useScope } from "~/scope";
import { Failure, Pending } from "~/ui/states";
import { useAsked, useBefore } from "./asked";
import classes from "./drawn.module.css";
import { isSideBySide, readGroups } from "./groups.logic";
import type { Asked } from "./groups-data.logic";
import { GroupsAnswers, useGroupsDrawn } from "./groups-drawn";
import { kindOf } from "./question.logic";
import type { Behind } from "./sheet.logic";
import { useSummary } from "./summary";
import { AnswerView, type AnyAnswer, useSheets } from "./view";

const HEIGHT = 240;

/** Drawn as it was saved: groups side by side, beside the period before, or plain. */
export default function Drawn({ question, view, open }: AnswerProps) {
  const groups = useMemo(() => readGroups(view?.groups), [view]);
  if (groups && isSideBySide(question, groups)) {
    return (
      <GroupsAnswers groups={groups} question={question} height={HEIGHT}>
        {(found) => <SideBySide groups={found} question={question} open={open} />}
      </GroupsAnswers>
    );
  }
  return <Alone question={question} isCompared={view?.compare === true} open={open} />;
}

interface SideBySideProps {
  groups: Asked[];
  question: Question;
  open: AnswerProps["open"];
}

function SideBySide({ groups, question, open }: SideBySideProps) {
  const { said, drawn } = useGroupsDrawn(groups, question);
  return (
    <div className={classes.drawn}>
      <p className={classes.said}>{said}</p>
      {drawn(({ cell, title, question: of }) => of && open({ question: of, cell, title }))}
    </div>
  );
}

type AloneProps = Pick<AnswerProps, "question" | "open"> & { isCompared: boolean };

function Alone({ question, isCompared, open }: AloneProps) {
  const { workspace } = useScope();
  const asked = useAsked(question, isCompared);
  const { data, error, refetch, isPlaceholderData } = useAsk(workspace, asked);
  const kind = kindOf(question);
  const isOurs = data && kind !== null && kind in data.answer;
  if (error) return <Failure error={error} retry={refetch} />;
  if (!isOurs) return <Pending height={HEIGHT} />;
  return (
    <div
      className={isPlaceholderData ? classes.stale : undefined}
      aria-busy={isPlaceholderData || undefined}
    >
      <Answered data={data as AnyAnswer} isCompared={isCompared} open={open} />
    </div>
  );
}

interface AnsweredProps {
  data: AnyAnswer;
  isCompared: boolean;
  open: AnswerProps["open"];
}

function Answered({ data, isCompared, open }: AnsweredProps) {
  const name = useName();
  const own = useSummary();
  const { before } = useBefore(data, isCompared);
  const sheets = useSheets(data, before);
  const said = data.sentence ? name(data.sentence) : own(data);
  const drill = ({ cell, title, question }: Behind) =>
    open({ question: question ?? { ...data.question, as_of: data.meta.as_of }, cell, title });
  return (
    <div className={classes.drawn}>
      <p className={classes.said}>{said}</p>
      <AnswerView data={data} before={before} sheets={sheets} open={drill} summary={said} isTile />
    </div>
  );
}

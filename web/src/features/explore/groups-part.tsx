/** The answers of several groups: how they differ in a sentence, one chart, one table. */
import { useRef, useState } from "react";
import type { Question } from "~/api/client";
import { Drill, type NumberOf } from "~/drill";
import { useBuilder } from "./builder-context";
import classes from "./explore.module.css";
import { Exports } from "./exports";
import { Facts } from "./facts";
import type { Group } from "./groups.logic";
import type { Asked } from "./groups-data.logic";
import { GroupsAnswers, useGroupsDrawn } from "./groups-drawn";
import type { Behind } from "./sheet.logic";

const HEIGHT = 400;

export function GroupsPart({ groups }: { groups: Group[] }) {
  const { question } = useBuilder();
  return (
    <GroupsAnswers groups={groups} question={question} height={HEIGHT}>
      {(found, asked) => <GroupsAnswered groups={found} asked={asked} question={question} />}
    </GroupsAnswers>
  );
}

interface AnsweredProps {
  groups: Asked[];
  asked: Question[];
  question: Question;
}

function GroupsAnswered({ groups, asked, question }: AnsweredProps) {
  const charts = useRef<HTMLDivElement>(null);
  const [number, setNumber] = useState<NumberOf | null>(null);
  const { said, sheets, drawn } = useGroupsDrawn(groups, question);
  const open = ({ cell, title, question: of }: Behind) =>
    of && setNumber({ question: of, cell, title });
  const [first] = groups;
  if (!first) return null;
  return (
    <div className={classes.answer}>
      <div className={classes.answerHead}>
        <p className={classes.said} aria-live="polite">
          {said}
        </p>
        <div className={classes.answerTools}>
          <Exports {...{ sheets, asked, said, charts }} data={first.data} />
        </div>
      </div>
      <Facts data={first.data} isWithoutCount />
      <div ref={charts} className={classes.answer}>
        {drawn(open)}
      </div>
      {number && <Drill number={number} onClose={() => setNumber(null)} />}
    </div>
  );
}

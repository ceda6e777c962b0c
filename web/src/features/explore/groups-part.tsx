/** The answers of several groups: how they differ in a sentence, one chart, one table. */
import { type QueryClient, useQueries, useQueryClient } from "@tanstack/react-query";
import { useMemo, useRef, useState } from "react";
import { asking } from "~/api/ask";
import type { Question } from "~/api/client";
import { Drill, type NumberOf } from "~/drill";
import { useT } from "~/i18n";
import { useScope } from "~/scope";
import { Empty, Failure, Pending } from "~/ui/states";
import { useBuilder } from "./builder-context";
import classes from "./explore.module.css";
import { Exports } from "./exports";
import { Facts } from "./facts";
import { useGroupNames, useNamed } from "./group-names";
import { type Group, ofGroup, writtenOut } from "./groups.logic";
import { type Asked, comparedOf, trendOf } from "./groups-data.logic";
import { useGroupsSaid } from "./groups-said";
import { NumbersOfGroups, SharesOfGroups } from "./groups-view";
import { kindOf } from "./question.logic";
import type { Behind } from "./sheet.logic";
import { numbersSheet, sharesSheet } from "./sheets-groups.logic";
import type { AnyAnswer } from "./view";

export function GroupsPart({ groups }: { groups: Group[] }) {
  const t = useT();
  const client = useQueryClient();
  const { question } = useBuilder();
  const scope = useScope();
  const nameAll = useGroupNames();
  const named = JSON.stringify(useNamed()(question));
  const asked = useMemo(() => {
    const scoped = scope.scoped(JSON.parse(named) as Question);
    return writtenOut(groups).map((group) => ofGroup(scoped, group));
  }, [groups, named, scope]);
  const answers = useQueries({ queries: asked.map((one) => asking(scope.workspace, one)) });
  const kind = kindOf(question) ?? "";
  const names = nameAll(groups);
  const failed = answers.findIndex(({ error }) => error);
  const error = answers[failed]?.error;
  if (error) {
    return (
      <section aria-label={names[failed]}>
        <Failure error={error} retry={answers[failed]?.refetch} />
      </section>
    );
  }
  const found = answers.flatMap(({ data }, at): Asked[] =>
    data ? [{ name: names[at] ?? "", data: data as AnyAnswer }] : [],
  );
  if (found.length < groups.length) {
    const again = () => Promise.all(answers.map(({ data, refetch }) => data ?? refetch()));
    if (answers.every(({ data, fetchStatus }) => data || fetchStatus === "idle")) {
      return <Failure error={new DOMException("", "AbortError")} retry={again} />;
    }
    return (
      <>
        <p className={classes.below} role="status">
          {t("explore.groups.progress", { n: found.length, of: groups.length })}
        </p>
        <Pending height={400} cancel={() => void cancelAll(client, scope.workspace, asked)} />
      </>
    );
  }
  return <GroupsAnswered groups={found} kind={kind} asked={asked} question={question} />;
}

function cancelAll(client: QueryClient, workspace: string, questions: Question[]) {
  return Promise.all(
    questions.map((one) => client.cancelQueries({ queryKey: asking(workspace, one).queryKey })),
  );
}

interface AnsweredProps {
  groups: Asked[];
  kind: string;
  asked: Question[];
  question: Question;
}

function GroupsAnswered({ groups, kind, asked, question }: AnsweredProps) {
  const t = useT();
  const charts = useRef<HTMLDivElement>(null);
  const [number, setNumber] = useState<NumberOf | null>(null);
  const isTrend = kind === "trend";
  const trends = useMemo(
    () => (isTrend ? trendOf(groups, question, t) : []),
    [isTrend, groups, question, t],
  );
  const compared = useMemo(
    () => (isTrend ? null : comparedOf(kind, groups, t)),
    [isTrend, kind, groups, t],
  );
  const sheets = compared
    ? [sharesSheet(compared, groups, t)]
    : trends.map((trend) => numbersSheet(trend, groups, t));
  const said = useGroupsSaid()(groups, compared, trends[0]);
  const open = ({ cell, title, question: of }: Behind) =>
    of && setNumber({ question: of, cell, title });
  const [first] = groups;
  if (!first) return null;
  const isEmpty = groups.every(({ data }) => isNothing(data));
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
        {isEmpty ? (
          <Empty title={t("explore.nothing")} why={t("explore.nothingWhy")} />
        ) : compared && sheets[0] ? (
          <SharesOfGroups {...{ groups, kind, compared, open }} sheet={sheets[0]} summary={said} />
        ) : (
          <NumbersOfGroups {...{ groups, trends, sheets, open }} summary={said} />
        )}
      </div>
      {number && <Drill number={number} onClose={() => setNumber(null)} />}
    </div>
  );
}

function isNothing({ answer }: AnyAnswer): boolean {
  const { funnel, retention, conversion } = answer as Partial<AnyAnswer["answer"]>;
  return (
    funnel?.entered === 0 ||
    retention?.cohorts.every(({ size }) => size === 0) ||
    conversion?.all.entered === 0
  );
}

/** The same question asked of several groups, and their answers drawn side by side: in Explore and on tiles. */
import { type QueryClient, useQueries, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useMemo } from "react";
import { asking } from "~/api/ask";
import type { Question } from "~/api/client";
import { useT } from "~/i18n";
import { useScope } from "~/scope";
import { Empty, Failure, Pending } from "~/ui/states";
import classes from "./explore.module.css";
import { useGroupNames, useNamed } from "./group-names";
import { type Group, ofGroup, writtenOut } from "./groups.logic";
import { type Asked, comparedOf, trendOf } from "./groups-data.logic";
import { useGroupsSaid } from "./groups-said";
import { NumbersOfGroups, SharesOfGroups } from "./groups-view";
import { isNothing } from "./nothing.logic";
import { kindOf } from "./question.logic";
import type { Behind, Sheet } from "./sheet.logic";
import { numbersSheet, sharesSheet } from "./sheets-groups.logic";
import { useValueWord } from "./value-word";
import type { AnyAnswer } from "./view";

interface GroupsAnswersProps {
  groups: Group[];
  question: Question;
  /** How much room is held while answers are on their way. */
  height: number;
  /** Given every group's answer, and what was asked of each. */
  children: (groups: Asked[], asked: Question[]) => ReactNode;
}

export function GroupsAnswers({ groups, question, height, children }: GroupsAnswersProps) {
  const t = useT();
  const client = useQueryClient();
  const scope = useScope();
  const names = useGroupNames()(groups);
  const named = JSON.stringify(useNamed()(question));
  const asked = useMemo(() => {
    const scoped = scope.scoped(JSON.parse(named) as Question);
    return writtenOut(groups).map((group) => ofGroup(scoped, group));
  }, [groups, named, scope]);
  const answers = useQueries({ queries: asked.map((one) => asking(scope.workspace, one)) });
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
  if (found.length === groups.length) return children(found, asked);
  const again = () => Promise.all(answers.map(({ data, refetch }) => data ?? refetch()));
  if (answers.every(({ data, fetchStatus }) => data || fetchStatus === "idle")) {
    return <Failure error={new DOMException("", "AbortError")} retry={again} />;
  }
  return (
    <>
      <p className={classes.below} role="status">
        {t("explore.groups.progress", { n: found.length, of: groups.length })}
      </p>
      <Pending height={height} cancel={() => void cancelAll(client, scope.workspace, asked)} />
    </>
  );
}

function cancelAll(client: QueryClient, workspace: string, questions: Question[]) {
  return Promise.all(
    questions.map((one) => client.cancelQueries({ queryKey: asking(workspace, one).queryKey })),
  );
}

export interface GroupsDrawn {
  /** How they differ, in a sentence. */
  said: string;
  sheets: Sheet[];
  drawn: (open: (behind: Behind) => void) => ReactNode;
}

/** The answers of groups as a sentence, tables and charts. */
export function useGroupsDrawn(groups: Asked[], question: Question): GroupsDrawn {
  const t = useT();
  const kind = kindOf(question) ?? "";
  const isTrend = kind === "trend";
  const trends = useMemo(
    () => (isTrend ? trendOf(groups, question, t) : []),
    [isTrend, groups, question, t],
  );
  const word = useValueWord(question);
  const compared = useMemo(
    () => (isTrend ? null : comparedOf(kind, groups, t, word)),
    [isTrend, kind, groups, t, word],
  );
  const sheets = compared
    ? [sharesSheet(compared, groups, t)]
    : trends.map((trend) => numbersSheet(trend, groups, t));
  const said = useGroupsSaid()(groups, compared, trends[0]);
  const [sheet] = sheets;
  const drawn = (open: (behind: Behind) => void) => {
    if (groups.every(({ data }) => isNothing(data))) {
      return <Empty title={t("explore.nothing")} why={t("explore.nothingWhy")} />;
    }
    if (compared && sheet) {
      return <SharesOfGroups {...{ groups, kind, compared, sheet, open }} summary={said} />;
    }
    return <NumbersOfGroups {...{ groups, trends, sheets, open }} summary={said} />;
  };
  return { said, sheets, drawn };
}

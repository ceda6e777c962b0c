/** The worklist of one lifecycle: reasons beside the customers they concern. */
import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useAsk } from "~/api/ask";
import { beside } from "~/api/beside";
import type { Question, Schemas } from "~/api/client";
import { lifecycleVersion } from "~/api/published";
import { properties } from "~/api/workspace";
import { Drill, useDrill } from "~/drill";
import { type Localised, useName, useT } from "~/i18n";
import { useScope } from "~/scope";
import { Page } from "~/ui/page";
import { Failure, Pending } from "~/ui/states";
import { Filters } from "./filters";
import { MemberList, TodayList } from "./lists";
import { Month } from "./month";
import { Reasons } from "./reasons";
import { departmentsOf, worklistOf } from "./worklist.logic";
import classes from "./worklist.module.css";

interface WorklistProps {
  lifecycle: Schemas["LifecycleSummary"];
  all: Schemas["LifecycleSummary"][];
}

/** How many of the most pressing are asked for first. */
const TOP = 25;
const MOST = 1000;
const OWNER = "owner";
const UNNAMED = ["(none)", "(other)"];

export function Worklist({ lifecycle, all }: WorklistProps) {
  const t = useT();
  const name = useName();
  const scope = useScope();
  const search = useSearch({ from: "/w/$ws/worklist" });
  const [top, setTop] = useState(TOP);
  const [number, setNumber] = useDrill();
  const { key } = lifecycle;
  const { data: version } = useQuery(
    lifecycleVersion(scope.workspace, key, lifecycle.latest?.version ?? 1),
  );
  const departments = departmentsOf(version?.lifecycle.stages ?? []);
  const stages = search.department ? (departments.get(search.department) ?? []) : null;
  const stageKeys = stages?.join();
  const { data: known } = useQuery(properties(scope.workspace));
  const hasOwners = known?.some(({ name: one }) => one === OWNER);
  const month = useMemo(() => {
    const by = hasOwners ? { by: OWNER, top: 100 } : {};
    return scope.asOfOnly({ classification: { lifecycle: key, ...by } } as never);
  }, [scope, key, hasOwners]);
  const months = useAsk<"classification">(scope.workspace, known ? month : null);
  const period = months.data?.answer.classification.periods.at(-1);
  const owners = (period?.by ?? []).map((row) => row.by).filter((by) => !UNNAMED.includes(by));
  const models = useQuery(beside(scope.workspace, key));
  const question = useMemo(() => {
    const chosen = stageKeys === undefined ? null : stageKeys.split(",");
    const filters = { lifecycle: key, owner: search.owner, stages: chosen, beside: models.data };
    return scope.asOfOnly(worklistOf(filters, top));
  }, [scope, key, search.owner, stageKeys, top, models.data]);
  const list = useAsk<"worklist">(scope.workspace, models.data ? question : null);
  const answer = list.data?.answer.worklist;
  const error = models.error ?? list.error;
  const titles = useTitles(version?.lifecycle.stages);
  const view = search.view ?? "today";
  const isRanked = view === "today" && !search.reason && !search.hidden;
  const shared = { titles, lifecycle: key, asOf: list.data?.meta.as_of ?? null };
  return (
    <Page
      title={t(view === "month" ? "worklist.month.title" : "nav.worklist")}
      lead={
        list.data?.sentence
          ? name(list.data.sentence)
          : answer && t("worklist.lead", { n: answer.to_contact, of: answer.customers })
      }
      actions={
        <Filters lifecycle={key} all={all} owners={owners} departments={[...departments.keys()]} />
      }
    >
      {error && <Failure error={error} retry={models.error ? models.refetch : list.refetch} />}
      {!answer && !error && <Pending height={600} />}
      {view === "month" && period && (
        <Month period={period} question={month} onOpen={setNumber} error={months.error} />
      )}
      {answer && (
        <div className={classes.columns}>
          <Reasons answer={answer} search={search} />
          {isRanked ? (
            <TodayList
              answer={answer}
              onMore={
                answer.contacts.length < Math.min(answer.to_contact, MOST)
                  ? () => setTop(Math.min(MOST, top * 2))
                  : null
              }
              isMore={list.isPlaceholderData}
              {...shared}
            />
          ) : (
            <MemberList question={withoutTop(question)} cell={cellOf(search, view)} {...shared} />
          )}
        </div>
      )}
      {number && <Drill number={number} onClose={() => setNumber(null)} />}
    </Page>
  );
}

/** Whom a list shows: those with a reason, those hidden, or everybody with any reason. */
function cellOf(
  search: { reason?: string; hidden?: string },
  view: string,
): Record<string, unknown> {
  if (search.hidden) return { hidden: search.hidden };
  const reason = search.reason ? { reason: search.reason } : {};
  return view === "today" ? { to_contact: true, ...reason } : reason;
}

/** How many contacts are listed says nothing of a list of members. */
function withoutTop(question: Question): Question {
  const { worklist, ...rest } = question as Question & { worklist: { top?: number } };
  const { top: _, ...kept } = worklist;
  return { ...rest, worklist: kept } as unknown as Question;
}

function useTitles(stages: { key: string; names: unknown }[] | undefined) {
  const name = useName();
  return useMemo(
    () => new Map((stages ?? []).map((stage) => [stage.key, name(stage.names as Localised)])),
    [stages, name],
  );
}

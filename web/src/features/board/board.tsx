/** One lifecycle's board: the river, what moved, how long they stay, whom to contact, KPIs. */
import { useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense, useCallback, useMemo } from "react";
import { useAsk } from "~/api/ask";
import type { Schemas } from "~/api/client";
import { lifecycleVersion } from "~/api/published";
import { WithTable } from "~/charts/with-table";
import { Drill, useDrill } from "~/drill";
import { type Localised, useFormat, useName, useT } from "~/i18n";
import { useScope } from "~/scope";
import { perFor } from "~/scope/per.logic";
import { Card, Page } from "~/ui/page";
import { Empty, Failure, Pending } from "~/ui/states";
import classes from "./board.module.css";
import { Checklist } from "./checklist";
import { ContactsCard } from "./contacts-card";
import { DataCard } from "./data-card";
import { IndexesCard } from "./indexes-card";
import { KpiCard } from "./kpi-card";
import { MovesCard } from "./moves-card";
import { RiskCard } from "./risk-card";
import { River } from "./river";
import { RiverTable } from "./river-table";
import { boardStages, movesOf, periodMoves } from "./stages.logic";
import { StayCard } from "./stay-card";
import { useFeelings } from "./use-feelings";

const Changes = lazy(() => import("./changes"));

interface BoardProps {
  lifecycle: Schemas["LifecycleSummary"];
  choice: ReactNode;
}

export function Board({ lifecycle, choice }: BoardProps) {
  const name = useName();
  const scope = useScope();
  const search = useSearch({ from: "/w/$ws/" });
  const [number, setNumber] = useDrill();
  const per = search.per ?? perFor(scope.last);
  const question = useMemo(
    () => scope.scoped({ stages: { lifecycle: lifecycle.key, period: per } } as never),
    [scope, lifecycle.key, per],
  );
  const open = useCallback(
    (cell: Record<string, unknown>, title: string) => setNumber({ question, cell, title }),
    [question, setNumber],
  );
  const { data, error, refetch, isPlaceholderData } = useAsk<"stages">(scope.workspace, question);
  return (
    <Page
      title={name(lifecycle.names as Localised)}
      lead={data?.sentence && name(data.sentence)}
      actions={choice}
    >
      {error && <Failure error={error} retry={refetch} />}
      {!data && !error && <Pending height={520} />}
      {data && (
        <div className={classes.board} data-stale={isPlaceholderData || undefined}>
          <RiverCard lifecycle={lifecycle} answer={data.answer.stages} open={open} />
          <div className={classes.wide}>
            <Checklist />
          </div>
          <div className={classes.wide}>
            <IndexesCard indexes={data.answer.stages.indexes} open={open} />
          </div>
          <div className={classes.main}>
            <MovesCard periods={periodMoves(data.answer.stages)} per={per} open={open} />
            <Stays lifecycle={lifecycle} answer={data.answer.stages} />
          </div>
          <div className={classes.side}>
            <ContactsCard lifecycle={lifecycle.key} />
            <RiskCard risk={data.answer.stages.risk} open={open} />
            <DataCard meta={data.meta} />
          </div>
          <div className={classes.wide}>
            <KpiCard lifecycle={lifecycle.key} onOpen={setNumber} />
          </div>
        </div>
      )}
      <Suspense fallback={null}>
        <Changes lifecycle={lifecycle.key} />
      </Suspense>
      {number && <Drill number={number} onClose={() => setNumber(null)} />}
    </Page>
  );
}

interface AnswerProps {
  lifecycle: Schemas["LifecycleSummary"];
  answer: Schemas["StagesAnswer"];
}

/** The answer's stages with what else is known of them. */
function useStages({ lifecycle, answer }: AnswerProps) {
  const { workspace } = useScope();
  const version = answer.lifecycle.version ?? lifecycle.latest?.version ?? 1;
  const { data } = useQuery(lifecycleVersion(workspace, lifecycle.key, version));
  const feelings = useFeelings(lifecycle.key);
  return useMemo(() => {
    const owners = (data?.lifecycle.stages ?? []).flatMap(({ key, owner }) =>
      owner ? [[key, owner] as const] : [],
    );
    return boardStages(answer, new Map(owners), feelings);
  }, [answer, data, feelings]);
}

function RiverCard({
  open,
  ...props
}: AnswerProps & { open: (cell: Record<string, unknown>, title: string) => void }) {
  const t = useT();
  const format = useFormat();
  const { workspace, last } = useScope();
  const stages = useStages(props);
  const moves = useMemo(() => movesOf(props.answer), [props.answer]);
  const { subject } = props.answer.lifecycle;
  const days =
    last === "all" ? t("period.all") : t("period.last", { n: Number.parseInt(last, 10) });
  const noun = subject === "account" ? "count.accounts" : "count.people";
  return (
    <Card
      title={t("board.river")}
      note={t("board.river.note", {
        subjects: t(noun, { n: props.answer.subjects }),
        moves: format.number(moves.reduce((sum, move) => sum + move.moves, 0)),
        period: days,
      })}
      actions={
        <Link to="/w/$ws/lifecycles/$key" params={{ ws: workspace, key: props.lifecycle.key }}>
          {t("board.rules")}
        </Link>
      }
      className={classes.wide}
    >
      {props.answer.subjects === 0 ? (
        <Empty title={t("board.nobody")} why={t("board.nobodyWhy")} />
      ) : (
        <WithTable
          chart={<River stages={stages} moves={moves} subject={subject} open={open} />}
          table={<RiverTable stages={stages} moves={moves} open={open} />}
        />
      )}
    </Card>
  );
}

function Stays(props: AnswerProps) {
  return <StayCard stages={useStages(props)} />;
}

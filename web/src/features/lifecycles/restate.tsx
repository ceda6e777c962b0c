/** The draft over the same history, before it is put in force: who would stand elsewhere. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useAsk } from "~/api/ask";
import type { Question, Schemas } from "~/api/client";
import { lifecycles } from "~/api/workspace";
import { Drill, type NumberOf } from "~/drill";
import { useFormat, useName, useT } from "~/i18n";
import { useScope } from "~/scope";
import { NumberButton } from "~/ui/number-button";
import { Card } from "~/ui/page";
import { Failure, Pending } from "~/ui/states";
import { Table } from "~/ui/table";
import classes from "./lifecycles.module.css";

type Answer = Schemas["RestateAnswer"];

export function Restate({ version }: { version: Schemas["LifecycleVersion"] }) {
  const t = useT();
  const scope = useScope();
  const { key } = version.lifecycle;
  const { data: list } = useQuery(lifecycles(scope.workspace));
  const isInForce = list?.find((one) => one.key === key)?.latest?.state === "published";
  const restate = { ...(isInForce ? { before: key } : {}), after: version.lifecycle };
  const question = scope.asOfOnly({ restate } as unknown as Question);
  const { data, error, refetch } = useAsk<"restate">(scope.workspace, list ? question : null);
  const [drilled, setDrilled] = useState<NumberOf | null>(null);
  return (
    <Card title={t("lifecycles.restate")} note={t("lifecycles.restateNote")}>
      {error && <Failure error={error} retry={refetch} />}
      {!data && !error && <Pending height={240} />}
      {data && (
        <Answered
          answer={data.answer.restate}
          isInForce={isInForce ?? false}
          onDrill={(cell, title) => setDrilled({ question, cell, title })}
        />
      )}
      {drilled && <Drill number={drilled} onClose={() => setDrilled(null)} />}
    </Card>
  );
}

interface AnsweredProps {
  answer: Answer;
  isInForce: boolean;
  onDrill: (cell: Record<string, unknown>, title: string) => void;
}

function Answered({ answer, isInForce, onDrill }: AnsweredProps) {
  const t = useT();
  const format = useFormat();
  const { moves, subjects, moves_share, matrix } = answer;
  const movers = matrix.filter((cell) => cell.moves);
  const lead = t("lifecycles.restateLead", {
    moves,
    subjects: format.number(subjects),
    share: format.percent(moves_share),
  });
  return (
    <>
      <p role="status">
        {isInForce ? lead : t("lifecycles.restateNew")}{" "}
        {isInForce && moves > 0 && (
          <NumberButton
            label={t("lifecycles.whoMoves")}
            onClick={() => onDrill({ moves: true }, t("lifecycles.whoMoves"))}
          >
            {format.number(moves)}
          </NumberButton>
        )}
      </p>
      <div className={classes.two}>
        <StageTable answer={answer} />
        {isInForce && movers.length > 0 && (
          <Movers movers={movers} answer={answer} onDrill={onDrill} />
        )}
      </div>
    </>
  );
}

function StageTable({ answer }: { answer: Answer }) {
  const t = useT();
  const name = useName();
  const format = useFormat();
  const count = (value: number | undefined) => (value === undefined ? "–" : format.number(value));
  return (
    <Table
      caption={t("lifecycles.restate")}
      rows={answer.stages}
      rowKey={({ stage }) => stage}
      columns={[
        { key: "stage", title: t("lifecycles.stages"), cell: ({ names }) => name(names) },
        {
          key: "before",
          title: t("lifecycles.before"),
          isNumber: true,
          cell: ({ before }) => count(before?.now),
        },
        {
          key: "after",
          title: t("lifecycles.after"),
          isNumber: true,
          cell: ({ after }) => count(after?.now),
        },
        {
          key: "change",
          title: t("lifecycles.difference"),
          isNumber: true,
          cell: ({ before, after }) =>
            before && after ? format.signed(after.now - before.now) : "–",
        },
      ]}
    />
  );
}

interface MoversProps {
  movers: Answer["matrix"];
  answer: Answer;
  onDrill: AnsweredProps["onDrill"];
}

function Movers({ movers, answer, onDrill }: MoversProps) {
  const t = useT();
  const name = useName();
  const format = useFormat();
  const stageName = (key: string | null) => {
    const found = answer.stages.find(({ stage }) => stage === key);
    return key === null ? t("lifecycles.inNone") : found ? name(found.names) : key;
  };
  const sorted = [...movers].sort((a, b) => b.subjects - a.subjects);
  return (
    <Table
      caption={t("lifecycles.whoMoves")}
      rows={sorted}
      rowKey={({ before, after }) => `${before}-${after}`}
      columns={[
        {
          key: "who",
          title: t("lifecycles.whoMoves"),
          cell: ({ before, after }) =>
            t("lifecycles.who", { from: stageName(before), to: stageName(after) }),
        },
        {
          key: "n",
          title: t("lifecycles.count"),
          isNumber: true,
          cell: ({ before, after, subjects }) => {
            const title = t("lifecycles.who", { from: stageName(before), to: stageName(after) });
            return (
              <NumberButton label={title} onClick={() => onDrill({ before, after }, title)}>
                {format.number(subjects)}
              </NumberButton>
            );
          },
        },
      ]}
    />
  );
}

/** The first steps, ticked off by what the workspace holds; only putting them away is remembered here. */
import { CloseButton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { asking } from "~/api/ask";
import type { Question } from "~/api/client";
import { inForce, signalModels } from "~/api/published";
import { savedList } from "~/api/saved";
import { lifecycles, stats } from "~/api/workspace";
import { useT } from "~/i18n";
import { useScope } from "~/scope";
import { Icon } from "~/ui/icon";
import { Card } from "~/ui/page";
import { remember, remembered } from "~/ui/remembered";
import { progressOf, type Step } from "./checklist.logic";
import classes from "./checklist.module.css";

const WHERE = {
  import: "/w/$ws/data",
  lifecycle: "/w/$ws/lifecycles",
  checkup: "/w/$ws/checkup",
  signals: "/w/$ws/signals",
  insight: "/w/$ws/explore",
  judgement: "/w/$ws/worklist",
} as const satisfies Record<Step, string>;

export function Checklist() {
  const t = useT();
  const { workspace } = useScope();
  const away = `checklist.${workspace}`;
  const [isAway, setIsAway] = useState(remembered(away) === "away");
  if (isAway) return null;
  const putAway = () => {
    remember(away, "away");
    setIsAway(true);
  };
  return <Steps close={<CloseButton aria-label={t("checklist.dismiss")} onClick={putAway} />} />;
}

function Steps({ close }: { close: React.ReactNode }) {
  const t = useT();
  const { workspace } = useScope();
  const progress = progressOf(useDone());
  if (!progress) return null;
  const { steps, done } = progress;
  return (
    <Card
      title={t("checklist.title")}
      note={t("checklist.done", { done, all: steps.length })}
      actions={close}
    >
      <ol className={classes.steps}>
        {steps.map(({ step, isDone, isNext }) => (
          <li key={step} className={classes.step} data-next={isNext || undefined}>
            <span className={classes.mark} data-done={isDone || undefined}>
              {isDone && <Icon name="check" size={12} />}
            </span>
            {isDone ? (
              <span className={classes.done}>
                {t(`checklist.${step}`)}
                <span className="visually-hidden"> {t("checklist.isDone")}</span>
              </span>
            ) : (
              <Link to={WHERE[step]} params={{ ws: workspace }}>
                {t(`checklist.${step}`)}
              </Link>
            )}
          </li>
        ))}
      </ol>
    </Card>
  );
}

/** What members said is kept in the log as events of the system. */
const JUDGEMENTS = {
  kinds: ["system"],
  trend: { series: [{}], period: "year" },
} as unknown as Question;

function useDone() {
  const { workspace } = useScope();
  const held = useQuery(stats(workspace));
  const models = useQuery(lifecycles(workspace));
  const signals = useQuery(signalModels(workspace));
  const insights = useQuery({ ...savedList(workspace, "insights"), retry: false });
  const said = useQuery(asking<"trend">(workspace, JUDGEMENTS));
  const points = said.data?.answer.trend.lines.flatMap((line) => line.points);
  return {
    import: held.data && held.data.events > 0,
    lifecycle: models.data && inForce(models.data).length > 0,
    // Reading leaves no trace on the server; this browser knows whether the page was opened.
    checkup: remembered(`read-checkup.${workspace}`) === "read",
    signals: signals.data && inForce(signals.data).length > 0,
    insight: insights.data && insights.data.length > 0,
    judgement: said.error ? false : points?.some(({ value }) => (value ?? 0) > 0),
  };
}

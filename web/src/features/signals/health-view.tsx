/** A health model in force: bands now and over time, who moved, what the score is made of. */
import { type ReactNode, useCallback, useMemo } from "react";
import { useAsk } from "~/api/ask";
import type { Schemas } from "~/api/client";
import { Drill, useDrill } from "~/drill";
import { type Localised, useFormat, useName, useT } from "~/i18n";
import { useScope } from "~/scope";
import { perFor } from "~/scope/per.logic";
import { NumberButton } from "~/ui/number-button";
import { Card, Page } from "~/ui/page";
import { Failure, Pending } from "~/ui/states";
import { BandBar } from "./bands";
import { HealthCourse } from "./health-course";
import { Measures } from "./measures";
import { Moved } from "./moved";
import classes from "./signals.module.css";
import type { Open } from "./signals-view";

interface HealthViewProps {
  model: string;
  actions: ReactNode;
}

export function HealthView({ model, actions }: HealthViewProps) {
  const t = useT();
  const name = useName();
  const format = useFormat();
  const scope = useScope();
  const [number, setNumber] = useDrill();
  const question = useMemo(
    () => scope.scoped({ health: { model, period: perFor(scope.last) } } as never),
    [scope, model],
  );
  const open: Open = useCallback(
    (cell, title) => setNumber({ question, cell, title }),
    [question, setNumber],
  );
  const { data, error, refetch } = useAsk<"health">(scope.workspace, question);
  const answer = data?.answer.health;
  const title = answer ? name(answer.model.names as Localised) : t("signals.view.health");
  return (
    <Page title={title} lead={data?.sentence && name(data.sentence)} actions={actions}>
      {error && <Failure error={error} retry={refetch} />}
      {!answer && !error && <Pending height={560} />}
      {answer && (
        <>
          <Card
            title={t("signals.bands")}
            note={t("signals.bands.note", {
              n: answer.subjects,
              green: format.number(answer.model.bands.green),
              red: format.number(answer.model.bands.red),
              coverage: format.percent(answer.model.coverage_at_least, 0),
            })}
          >
            <BandBar bands={answer.bands} onOpen={(band, title) => open({ band }, title)} />
            <p className={classes.note}>
              {answer.score &&
                t("signals.score", {
                  n: answer.score.subjects,
                  mean: format.number(answer.score.mean, 1),
                  p25: format.number(answer.score.p25, 1),
                  p50: format.number(answer.score.p50, 1),
                  p75: format.number(answer.score.p75, 1),
                })}
              {format.gap}
              {answer.coverage &&
                t("signals.meanCoverage", {
                  mean: format.percent(answer.coverage.mean, 0),
                  possible: format.percent(answer.model.possible_coverage, 0),
                })}
            </p>
            <CoverageSteps steps={answer.coverage?.steps ?? []} open={open} />
          </Card>
          <div className={classes.halves}>
            <HealthCourse periods={answer.periods} open={open} />
            <Moved answer={answer} open={open} />
          </div>
          <Measures answer={answer} open={open} />
        </>
      )}
      {number && <Drill number={number} onClose={() => setNumber(null)} />}
    </Page>
  );
}

interface CoverageStepsProps {
  steps: NonNullable<Schemas["HealthAnswer"]["coverage"]>["steps"];
  open: Open;
}

/** How much of the score is known, of how many. */
function CoverageSteps({ steps, open }: CoverageStepsProps) {
  const t = useT();
  const format = useFormat();
  return (
    <ul className={classes.steps} aria-label={t("signals.coverageSteps")}>
      {steps.map(({ coverage, subjects }) => {
        const from = t("signals.coverageFrom", { share: format.percent(coverage, 0) });
        return (
          <li key={coverage}>
            {from}
            <NumberButton
              label={`${from}: ${format.number(subjects)}`}
              onClick={() => open({ coverage }, from)}
            >
              {format.number(subjects)}
            </NumberButton>
          </li>
        );
      })}
    </ul>
  );
}

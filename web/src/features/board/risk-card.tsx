/** At risk beside the stages: how many now, and how their troubles ended. */
import { useFormat, useT } from "~/i18n";
import { UNKNOWN } from "~/i18n/format";
import { NumberButton } from "~/ui/number-button";
import { Card } from "~/ui/page";
import type { Open } from "./open";
import classes from "./side.module.css";
import { lengthsOf, type Stages } from "./stages.logic";

const STATES = ["at_risk", "watching", "saved", "lost", "none"] as const;

interface RiskCardProps {
  risk: Stages["risk"] | undefined;
  open: Open;
}

export function RiskCard({ risk, open }: RiskCardProps) {
  const t = useT();
  const format = useFormat();
  if (!risk) {
    return (
      <Card title={t("board.risk")}>
        <p className={classes.quiet}>{t("board.risk.noSource")}</p>
      </Card>
    );
  }
  const lengths = lengthsOf(risk.lengths);
  return (
    <Card title={t("board.risk")}>
      <dl className={classes.facts}>
        {STATES.map((state) => (
          <div key={state}>
            <dt>{t(`risk.${state}`)}</dt>
            <dd>
              <NumberButton
                label={`${t(`risk.${state}`)}: ${format.number(risk.now[state])}`}
                onClick={() => open({ risk: state }, t(`risk.${state}`))}
              >
                {format.number(risk.now[state])}
              </NumberButton>
            </dd>
          </div>
        ))}
      </dl>
      <p className={classes.note}>
        {t("board.risk.ended", { begun: risk.begun, saved: risk.saved, lost: risk.lost })}
        {format.gap}
        {risk.rescue_rate !== null &&
          t("board.risk.rate", {
            rate: format.percent(risk.rescue_rate, 0),
            n: risk.saved + risk.lost,
          })}
        {format.gap}
        {lengths.count > 0 &&
          t("board.risk.length", {
            time: lengths.p50_ms ? format.duration(lengths.p50_ms) : UNKNOWN,
          })}
      </p>
    </Card>
  );
}

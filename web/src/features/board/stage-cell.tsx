/** A stage in words, over and under its band. */
import { useFormat, useName, useT } from "~/i18n";
import { departmentName } from "~/subject/department";
import { FeelingMark } from "~/ui/feeling";
import { Icon } from "~/ui/icon";
import { NumberButton } from "~/ui/number-button";
import type { Open } from "./open";
import classes from "./river.module.css";
import { type BoardStage, lengthsOf } from "./stages.logic";

interface StageCellProps {
  stage: BoardStage;
  open: Open;
}

export function StageHead({
  stage,
  subject,
  open,
}: StageCellProps & { subject: "person" | "account" | "relationship" }) {
  const t = useT();
  const name = useName();
  const format = useFormat();
  const title = name(stage.title);
  const noun = subject === "account" ? "count.accounts" : "count.people";
  return (
    <div className={classes.stage}>
      <h3 className={classes.name} title={title}>
        {title}
        {stage.isTarget && (
          <span className={classes.flag} title={t("board.target")}>
            <Icon name="flag" size={13} />
            <span className="visually-hidden">{t("board.target")}</span>
          </span>
        )}
      </h3>
      <span
        className={classes.owner}
        title={stage.owner ? departmentName(stage.owner, t) : undefined}
      >
        {stage.owner ? departmentName(stage.owner, t) : " "}
      </span>
      <NumberButton
        className={classes.now}
        label={t("board.inStage", { people: t(noun, { n: stage.now }), stage: title })}
        onClick={() => open({ stage: stage.stage }, title)}
      >
        {format.number(stage.now)}
      </NumberButton>
      <span className={`${classes.share} num`}>
        {format.percent(stage.share)}
        <Change value={stage.change} />
      </span>
    </div>
  );
}

/** Growth is no good and no bad in itself: more who lapsed is worse, more loyal ones better. */
function Change({ value }: { value: number }) {
  const t = useT();
  const format = useFormat();
  if (value === 0) return <span title={t("board.change")}>±0</span>;
  return (
    <span className={classes.change} title={t("board.change")}>
      <Icon name={value > 0 ? "up" : "down"} size={11} />
      {format.signed(value)}
    </span>
  );
}

export function StageFoot({ stage, open }: StageCellProps) {
  const t = useT();
  const name = useName();
  const format = useFormat();
  const title = name(stage.title);
  const finished = lengthsOf(stage.finished);
  const risk = t("board.atRiskIn", { stage: title });
  return (
    <div className={classes.foot}>
      {(stage.at_risk ?? 0) > 0 && (
        <span className={classes.risk}>
          <Icon name="warning" size={12} />
          <NumberButton
            label={`${format.number(stage.at_risk)} · ${risk}`}
            onClick={() => open({ stage: stage.stage, risk: "at_risk" }, risk)}
          >
            {t("board.atRiskCount", { n: stage.at_risk })}
          </NumberButton>
        </span>
      )}
      {finished.count > 0 && (
        <span className={classes.stay} title={t("board.stayNote", { n: finished.count })}>
          <Icon name="clock" size={12} />
          <span className="num">{format.duration(finished.p50_ms)}</span>
        </span>
      )}
      {stage.feeling && (
        <span className={classes.felt}>
          <FeelingMark felt={stage.feeling.mean} />
          <span className={classes.owner}>{t("board.felt", { n: stage.feeling.customers })}</span>
        </span>
      )}
    </div>
  );
}

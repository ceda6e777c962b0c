/** The lifecycle in words: every move with its condition, and the risk overlay. */
import { type Rule, spanMs } from "~/criterion/criterion.logic";
import { useRuleWords } from "~/criterion/words";
import { type Formats, type Translate, useFormat, useName, useT } from "~/i18n";
import { departmentName } from "~/subject/department";
import type { Lifecycle } from "~/subject/lifecycles";
import { kindWord } from "~/subject/ribbons";
import { Chip, type Tone } from "~/ui/chip";
import classes from "./lifecycles.module.css";
import { useKpiNames } from "./use-kpi-names";

type Transition = Lifecycle["transitions"][number];

/** When a transition happens, in words. */
export function conditionOf(
  { when }: Transition,
  words: (rule: Rule) => string,
  t: Translate,
): string {
  if (!when) return t("lifecycles.byMembers");
  return t("lifecycles.when", { rule: words(when as Rule) });
}

/** The stages a move leaves, by name. */
export function fromWords(
  source: string | string[],
  stageName: (key: string) => string,
  format: Formats,
  t: Translate,
): string {
  if (source === "*") return t("lifecycles.anyStage");
  return format.list((Array.isArray(source) ? source : [source]).map(stageName));
}

export const TONES: Record<string, Tone> = { progress: "route", regress: "bad" };

export function Rules({ definition }: { definition: Lifecycle }) {
  const t = useT();
  const name = useName();
  const format = useFormat();
  const stageName = (key: string) => {
    const stage = definition.stages.find((one) => one.key === key);
    return stage ? name(stage.names) : key;
  };
  const words = useRuleWords((of, key) => (of === definition.key ? stageName(key) : key));
  const span = (length: string | undefined) => format.duration(spanMs(length ?? ""));
  const from = (source: string | string[]) => fromWords(source, stageName, format, t);
  return (
    <ol className={classes.rules}>
      {definition.transitions.map((transition, at) => (
        <li key={at}>
          <span className={classes.at} aria-hidden="true">
            {at + 1}
          </span>
          <div>
            <p className={classes.rule}>
              <strong>
                {t("lifecycles.rule", {
                  from: from(transition.from),
                  to: stageName(transition.to),
                })}
              </strong>
              <Chip tone={TONES[transition.kind] ?? "plain"}>{kindWord(transition.kind, t)}</Chip>
              {transition.confirm_for && (
                <Chip>{t("lifecycles.confirm", { span: span(transition.confirm_for) })}</Chip>
              )}
              {transition.min_dwell && (
                <Chip>{t("lifecycles.dwell", { span: span(transition.min_dwell) })}</Chip>
              )}
              {transition.priority > 0 && (
                <Chip>{t("lifecycles.priority", { n: transition.priority })}</Chip>
              )}
            </p>
            <p className={classes.condition}>{conditionOf(transition, words, t)}</p>
          </div>
        </li>
      ))}
    </ol>
  );
}

export function Stages({ definition }: { definition: Lifecycle }) {
  const t = useT();
  const name = useName();
  const format = useFormat();
  const hasKpis = definition.stages.some(({ kpis }) => kpis && kpis.length > 0);
  const kpi = useKpiNames(definition.key, hasKpis);
  return (
    <ul className={classes.stages}>
      {definition.stages.map((stage) => (
        <li key={stage.key}>
          <strong>{name(stage.names)}</strong> <code>{stage.key}</code>
          {stage.terminal && <Chip>{t("lifecycles.ends")}</Chip>}
          <p className={classes.condition}>
            {stage.intent && <span>{name(stage.intent)}</span>}
            {stage.owner && (
              <span>{t("lifecycles.owner", { owner: departmentName(stage.owner, t) })}</span>
            )}
            {stage.kpis && stage.kpis.length > 0 && (
              <span>{t("lifecycles.kpis", { kpis: format.list(stage.kpis.map(kpi)) })}</span>
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}

export function Risk({ definition }: { definition: Lifecycle }) {
  const t = useT();
  const format = useFormat();
  const words = useRuleWords();
  const { risk } = definition;
  if (!risk) return <p className={classes.condition}>{t("lifecycles.noRisk")}</p>;
  return (
    <ul className={classes.stages}>
      {risk.watching && (
        <li>{t("lifecycles.watchingWhen", { rule: words(risk.watching.when as Rule) })}</li>
      )}
      <li>{t("lifecycles.atRiskWhen", { rule: words(risk.at_risk.when as Rule) })}</li>
      <li>{t("lifecycles.savedAfter", { span: format.duration(spanMs(risk.saved_after)) })}</li>
    </ul>
  );
}

/** The lifecycle as a whole: its names, where it begins and leads to, and its risk. */
import { Select, Switch } from "@mantine/core";
import { Builder } from "~/criterion/builder";
import type { Filter, Rule } from "~/criterion/criterion.logic";
import { EventChoice, SpanChoice } from "~/criterion/pickers";
import { useRuleWords } from "~/criterion/words";
import { useName, useT } from "~/i18n";
import { type Definition, targetOf } from "./definition.logic";
import type { PanelProps } from "./inspector";
import classes from "./inspector.module.css";
import { NamesFields } from "./names-fields";
import { PanelHead, TroubleHere } from "./panel-head";
import { useElsewhere } from "./use-elsewhere";

export function WholePanel({ definition, live, edits }: PanelProps) {
  const t = useT();
  const name = useName();
  const open = definition.stages.filter(({ terminal }) => !terminal);
  const options = open.map(({ key, names }) => ({ value: key, label: name(names) || key }));
  const { begins, ...always } = definition;
  return (
    <>
      <PanelHead title={t("editor.whole")} note={t("editor.wholeNote")} />
      <TroubleHere
        live={live}
        found={live.findings.filter(({ place }) => typeof place === "string")}
      />
      <NamesFields
        label={t("editor.names")}
        value={definition.names}
        onChange={(names) => edits.edit((now) => ({ ...now, names }), "names")}
      />
      <div className={classes.line}>
        <div className={classes.wide}>
          <span className={classes.label}>{t("editor.begins")}</span>
          <EventChoice
            filter={(begins ?? {}) as Filter}
            label={t("editor.begins")}
            onChange={(filter) =>
              edits.edit(() => (filter.event ? { ...always, begins: filter as never } : always))
            }
          />
        </div>
        <Select
          label={t("editor.initial")}
          className={classes.field}
          data={options}
          value={definition.initial}
          allowDeselect={false}
          onChange={(initial) => initial && edits.edit((now) => ({ ...now, initial }))}
        />
        <Select
          label={t("editor.target")}
          className={classes.field}
          data={options}
          value={targetOf(definition) ?? null}
          allowDeselect={false}
          onChange={(target) => target && edits.edit((now) => ({ ...now, target }))}
        />
      </div>
      <RiskFields definition={definition} edits={edits} />
    </>
  );
}

type Risk = NonNullable<Definition["risk"]>;

function RiskFields({ definition, edits }: Omit<PanelProps, "live">) {
  const t = useT();
  const { risk, ...always } = definition;
  const put = (next: Risk | undefined, of = "") =>
    edits.edit(() => (next ? { ...always, risk: next } : always), of && `risk/${of}`);
  const silent = { silent: { for: "30d" } } as unknown as Risk["at_risk"]["when"];
  return (
    <fieldset className={classes.when}>
      <legend className={classes.legend}>{t("lifecycles.risk")}</legend>
      <Switch
        label={t("editor.hasRisk")}
        checked={risk !== undefined}
        onChange={(event) =>
          put(
            event.currentTarget.checked
              ? { at_risk: { when: silent }, saved_after: "14d" }
              : undefined,
          )
        }
      />
      {risk && (
        <>
          <RiskCondition
            label={t("editor.atRisk")}
            of={risk.at_risk}
            own={definition.key}
            onChange={(at_risk) => put({ ...risk, at_risk }, "at_risk")}
          />
          <Switch
            label={t("editor.hasWatching")}
            checked={risk.watching !== undefined}
            onChange={(event) => {
              const { watching: _, ...rest } = risk;
              put(event.currentTarget.checked ? { ...rest, watching: { when: silent } } : rest);
            }}
          />
          {risk.watching && (
            <RiskCondition
              label={t("editor.watching")}
              of={risk.watching}
              own={definition.key}
              onChange={(watching) => put({ ...risk, watching }, "watching")}
            />
          )}
          <div className={classes.line}>
            <span>{t("editor.savedAfter")}</span>
            <SpanChoice
              label={t("editor.savedAfter")}
              value={risk.saved_after}
              say={(span) => span}
              onChange={(saved_after) => put({ ...risk, saved_after: saved_after ?? "14d" })}
            />
          </div>
        </>
      )}
    </fieldset>
  );
}

interface RiskConditionProps {
  label: string;
  of: Risk["at_risk"];
  own: string;
  onChange: (of: Risk["at_risk"]) => void;
}

function RiskCondition({ label, of, own, onChange }: RiskConditionProps) {
  const t = useT();
  const elsewhere = useElsewhere(own);
  const words = useRuleWords(elsewhere.stageName);
  const { confirm_for, ...bare } = of;
  return (
    <details className={classes.riskCondition}>
      <summary>
        <strong>{label}</strong> {words(of.when as unknown as Rule)}
      </summary>
      <Builder
        rule={of.when as unknown as Rule}
        published={elsewhere}
        label={label}
        onChange={(when) => onChange({ ...of, when: when as never })}
      />
      <SpanChoice
        label={t("editor.confirm")}
        value={confirm_for}
        none={t("editor.confirm.none")}
        say={(span) => t("editor.confirm.some", { span })}
        onChange={(span) => onChange(span ? { ...bare, confirm_for: span } : bare)}
      />
    </details>
  );
}

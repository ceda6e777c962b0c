/** The parts of conditions with more to them: order, stage. */
import { ActionIcon, Button, MultiSelect, Select } from "@mantine/core";
import { useName, useT } from "~/i18n";
import { Icon } from "~/ui/icon";
import classes from "./builder.module.css";
import { operatorOf, type Rule, type Test } from "./criterion.logic";
import { EventChoice, SpanChoice, WhereEditor } from "./pickers";
import { usePlace } from "./place";
import { riskWord } from "./values";

type Sequence = Extract<Rule, { sequence: unknown }>;
const MOST_STEPS = 8;

export function SequenceParts({
  rule,
  onChange,
}: {
  rule: Sequence;
  onChange: (rule: Rule) => void;
}) {
  const t = useT();
  const { sequence } = rule;
  const set = (change: Partial<Sequence["sequence"]>) =>
    onChange({ sequence: { ...sequence, ...change } });
  return (
    <>
      {sequence.steps.map((step, at) => (
        <span key={at} className={classes.where}>
          {at > 0 && <span aria-hidden="true">→</span>}
          <EventChoice
            filter={step}
            label={t("rule.step", { n: at + 1 })}
            onChange={(next) => set({ steps: sequence.steps.with(at, next) })}
          />
          <WhereEditor
            filter={step}
            onChange={(next) => set({ steps: sequence.steps.with(at, next) })}
          />
          {sequence.steps.length > 2 && (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t("rule.removeStep", { n: at + 1 })}
              onClick={() => set({ steps: sequence.steps.toSpliced(at, 1) })}
            >
              <Icon name="close" size={14} />
            </ActionIcon>
          )}
        </span>
      ))}
      {sequence.steps.length < MOST_STEPS && (
        <Button
          variant="subtle"
          leftSection={<Icon name="plus" size={12} />}
          onClick={() => set({ steps: [...sequence.steps, {}] })}
        >
          {t("rule.addStep")}
        </Button>
      )}
      <SpanChoice
        value={sequence.within}
        none={t("rule.within.noLimit")}
        say={(span) => t("rule.within.steps", { span })}
        onChange={(within) => {
          const { within: _, ...free } = sequence;
          onChange({ sequence: within ? { ...free, within } : free });
        }}
      />
      <Without sequence={sequence} onChange={(next) => onChange({ sequence: next })} />
    </>
  );
}

interface WithoutProps {
  sequence: Sequence["sequence"];
  onChange: (sequence: Sequence["sequence"]) => void;
}

/** What may not happen in between. */
function Without({ sequence, onChange }: WithoutProps) {
  const t = useT();
  const { without, ...free } = sequence;
  if (!without) {
    return (
      <button
        type="button"
        className={classes.quiet}
        onClick={() => onChange({ ...sequence, without: {} })}
      >
        {t("rule.without.add")}
      </button>
    );
  }
  return (
    <span className={classes.where}>
      <span>{t("rule.without")}</span>
      <EventChoice
        filter={without}
        label={t("rule.without")}
        onChange={(next) => onChange({ ...sequence, without: next })}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t("rule.without.remove")}
        onClick={() => onChange(free)}
      >
        <Icon name="close" size={14} />
      </ActionIcon>
    </span>
  );
}

const RISKS = ["none", "watching", "at_risk", "saved", "lost"];

export function StageParts(props: { test: Test; onChange: (test: Test) => void }) {
  const t = useT();
  const name = useName();
  const { test, onChange } = props;
  const { published } = usePlace();
  const [column = "", key = ""] = test.name.slice(1).split(/\.(.*)/);
  const definition = published.definitions.find((one) => one.key === key);
  const operator = operatorOf(test);
  const raw = test[operator];
  const chosen = (Array.isArray(raw) ? raw : [raw]).map(String);
  const isStage = column === "stage";
  const data = isStage
    ? (definition?.stages ?? []).map((stage) => ({ value: stage.key, label: name(stage.names) }))
    : RISKS.map((value) => ({ value, label: riskWord(value, t) }));
  return (
    <>
      {published.definitions.length > 1 && (
        <Select
          aria-label={t("rule.lifecycle")}
          className={classes.property}
          data={published.definitions.map((one) => ({ value: one.key, label: name(one.names) }))}
          value={key}
          allowDeselect={false}
          onChange={(next) => {
            const other = published.definitions.find((one) => one.key === next);
            const first = isStage ? (other?.target ?? other?.stages[0]?.key) : "at_risk";
            onChange({ name: `$${column}.${next}`, [operator]: first ? [first] : [] });
          }}
        />
      )}
      <Select
        aria-label={t("rule.operator")}
        className={classes.bound}
        data={(["is", "is_not"] as const).map((value) => ({
          value,
          label: t(`rule.op.${value}`),
        }))}
        value={operator}
        allowDeselect={false}
        onChange={(next) => onChange({ name: test.name, [next ?? "is"]: chosen })}
      />
      <MultiSelect
        aria-label={t(isStage ? "rule.stage" : "rule.verb.risk")}
        className={classes.event}
        data={data}
        value={chosen}
        onChange={(picked) =>
          picked.length > 0 && onChange({ name: test.name, [operator]: picked })
        }
      />
    </>
  );
}

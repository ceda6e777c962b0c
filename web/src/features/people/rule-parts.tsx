/** The parts of conditions with more to them: order, change, stage. */
import { ActionIcon, Button, MultiSelect, NumberInput, Select } from "@mantine/core";
import { type Change, operatorOf, type Rule, type Test } from "~/criterion/criterion.logic";
import { riskWord } from "~/criterion/words";
import { useName, useT } from "~/i18n";
import type { Published } from "~/subject/lifecycles";
import { Icon } from "~/ui/icon";
import classes from "./builder.module.css";
import { EventChoice, SpanChoice } from "./pickers";

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
            label={t("people.step", { n: at + 1 })}
            onChange={(next) => set({ steps: sequence.steps.with(at, next) })}
          />
          {sequence.steps.length > 2 && (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t("people.removeStep", { n: at + 1 })}
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
          {t("people.addStep")}
        </Button>
      )}
      <SpanChoice
        value={sequence.within}
        none={t("people.within.noLimit")}
        say={(span) => t("people.within.steps", { span })}
        onChange={(within) => {
          const { within: _, ...free } = sequence;
          onChange({ sequence: within ? { ...free, within } : free });
        }}
      />
    </>
  );
}

export function ChangeParts(props: { change: Change; onChange: (change: Change) => void }) {
  const t = useT();
  const { change, onChange } = props;
  const isDrop = change.at_most !== undefined;
  const { at_least = 0, at_most = 0, ...rest } = change;
  const size = Math.round(Math.abs(isDrop ? at_most : at_least) * 100);
  const set = (down: boolean, percent: number) =>
    onChange(down ? { ...rest, at_most: -percent / 100 } : { ...rest, at_least: percent / 100 });
  return (
    <>
      <EventChoice filter={change} onChange={onChange} />
      <Select
        aria-label={t("people.drop")}
        className={classes.bound}
        data={[
          { value: "down", label: t("people.drop.down") },
          { value: "up", label: t("people.drop.up") },
        ]}
        value={isDrop ? "down" : "up"}
        allowDeselect={false}
        onChange={(way) => set(way === "down", size)}
      />
      <NumberInput
        aria-label={t("people.n")}
        className={classes.n}
        min={0}
        max={isDrop ? 100 : 10_000}
        suffix={t("people.percent")}
        value={size}
        onChange={(value) => set(isDrop, Number(value) || 0)}
      />
      <SpanChoice
        value={change.recent}
        say={(span) => t("people.within.last", { span })}
        onChange={(recent) => onChange({ ...change, recent: recent ?? "28d" })}
      />
    </>
  );
}

const RISKS = ["none", "watching", "at_risk", "saved", "lost"];

export function StageParts(props: {
  test: Test;
  published: Published;
  onChange: (test: Test) => void;
}) {
  const t = useT();
  const name = useName();
  const { test, published, onChange } = props;
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
          aria-label={t("people.lifecycle")}
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
        aria-label={t("people.operator")}
        className={classes.bound}
        data={(["is", "is_not"] as const).map((value) => ({
          value,
          label: t(`people.op.${value}`),
        }))}
        value={operator}
        allowDeselect={false}
        onChange={(next) => onChange({ name: test.name, [next ?? "is"]: chosen })}
      />
      <MultiSelect
        aria-label={t(isStage ? "people.stage" : "people.verb.risk")}
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

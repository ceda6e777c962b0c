/** One condition: what kind it is, and its parts as choices in a line. */
import { ActionIcon, NumberInput, Select } from "@mantine/core";
import {
  BOUNDS,
  type Bound,
  boundOf,
  type Did,
  isSimple,
  type Rule,
  type Test,
} from "~/criterion/criterion.logic";
import { useRuleWords } from "~/criterion/words";
import { useT } from "~/i18n";
import type { Published } from "~/subject/lifecycles";
import { Icon } from "~/ui/icon";
import classes from "./builder.module.css";
import { EventChoice, SpanChoice, TestEditor, WhereEditor } from "./pickers";
import { ChangeParts, SequenceParts, StageParts } from "./rule-parts";
import { turned, VERBS, type Verb, verbOf } from "./verbs.logic";

interface RowProps {
  rule: Rule;
  published: Published;
  onChange: (rule: Rule) => void;
  onRemove: () => void;
}

export function RuleRow({ rule, published, onChange, onRemove }: RowProps) {
  const t = useT();
  const words = useRuleWords(published.stageName);
  const verb = verbOf(rule);
  const [lifecycle] = published.definitions;
  const verbs = VERBS.filter((one) => lifecycle || (one !== "stage" && one !== "risk"));
  const turn = (next: Verb) => {
    const stage = lifecycle?.target ?? lifecycle?.stages[0]?.key ?? "";
    onChange(turned(rule, next, lifecycle?.key ?? "", stage));
  };
  return (
    <div className={classes.row}>
      {verb ? (
        <Select
          aria-label={t("people.verb")}
          className={classes.verb}
          data={verbs.map((value) => ({ value, label: t(`people.verb.${value}`) }))}
          value={verb}
          allowDeselect={false}
          onChange={(next) => next && turn(next as Verb)}
        />
      ) : (
        <span className={classes.fixed}>{words(rule)}</span>
      )}
      {verb && <Parts rule={rule} published={published} onChange={onChange} />}
      <ActionIcon
        variant="subtle"
        color="gray"
        className={classes.remove}
        aria-label={t("people.remove", { rule: words(rule) })}
        onClick={onRemove}
      >
        <Icon name="close" size={14} />
      </ActionIcon>
    </div>
  );
}

type PartsProps = Omit<RowProps, "onRemove">;

function Parts({ rule, published, onChange }: PartsProps) {
  const t = useT();
  if ("did" in rule) return <DidParts did={rule.did} onChange={(did) => onChange({ did })} />;
  if ("not" in rule && "did" in rule.not) {
    return <DidParts did={rule.not.did} isNot onChange={(did) => onChange({ not: { did } })} />;
  }
  if ("silent" in rule) {
    const { silent } = rule;
    return (
      <>
        <EventChoice filter={silent} onChange={(next) => onChange({ silent: next })} />
        <SpanChoice
          value={silent.for}
          label={t("people.span")}
          say={(span) => t("people.within.for", { span })}
          onChange={(length) => onChange({ silent: { ...silent, for: length ?? "30d" } })}
        />
      </>
    );
  }
  if ("first" in rule || "last" in rule) return <EdgeParts rule={rule} onChange={onChange} />;
  if ("sequence" in rule) return <SequenceParts rule={rule} onChange={onChange} />;
  if ("change" in rule) {
    return <ChangeParts change={rule.change} onChange={(change) => onChange({ change })} />;
  }
  if ("property" in rule) {
    const set = (property: Test) => onChange({ property });
    return verbOf(rule) === "property" ? (
      <TestEditor test={rule.property} onChange={set} />
    ) : (
      <StageParts test={rule.property} published={published} onChange={set} />
    );
  }
  return null;
}

function DidParts(props: { did: Did; isNot?: boolean; onChange: (did: Did) => void }) {
  const t = useT();
  const { did, isNot, onChange } = props;
  const { bound, n, isWritten } = boundOf(did);
  const { at_least, at_most, exactly, more_than, less_than, ...rest } = did;
  const isBounded = isWritten || did.measure === "distinct_days";
  const setBound = (next: string | null, count: number) => {
    if (next === "once" || next === null) {
      const { measure: _, ...plain } = rest;
      onChange(plain);
    } else onChange({ ...rest, [next]: count });
  };
  const bounds = [
    { value: "once", label: t("people.bound.once") },
    ...BOUNDS.map((value) => ({ value: value as string, label: t(`people.bound.${value}`) })),
  ];
  return (
    <>
      <EventChoice filter={did} onChange={onChange} />
      {!isNot && (
        <Select
          aria-label={t("people.bound")}
          className={classes.bound}
          data={bounds}
          value={isBounded ? bound : "once"}
          allowDeselect={false}
          onChange={(next) => setBound(next, isBounded ? n : 2)}
        />
      )}
      {!isNot && isBounded && (
        <>
          <NumberInput
            aria-label={t("people.n")}
            className={classes.n}
            min={0}
            allowNegative={false}
            allowDecimal={false}
            value={n}
            onChange={(value) => setBound(bound, Number(value) || 0)}
          />
          <Select
            aria-label={t("people.measure")}
            className={classes.bound}
            data={(["count", "distinct_days"] as const).map((value) => ({
              value,
              label: t(`people.measure.${value}`),
            }))}
            value={did.measure === "distinct_days" ? "distinct_days" : "count"}
            allowDeselect={false}
            onChange={(measure) => {
              const { measure: _, ...counted } = { ...did, [bound as Bound]: n };
              onChange(measure === "distinct_days" ? { ...counted, measure } : counted);
            }}
          />
        </>
      )}
      <SpanChoice
        value={did.within}
        none={t("people.within.any")}
        say={(span) => t("people.within.last", { span })}
        onChange={(length) => {
          const { within: _, ...free } = did;
          onChange(length ? { ...free, within: length } : free);
        }}
      />
      {(!did.where || isSimple(did.where)) && <WhereEditor filter={did} onChange={onChange} />}
    </>
  );
}

type Edge = Extract<Rule, { first: unknown }> | Extract<Rule, { last: unknown }>;

function EdgeParts({ rule, onChange }: { rule: Edge; onChange: (rule: Rule) => void }) {
  const t = useT();
  const filter = "first" in rule ? rule.first : rule.last;
  const set = (next: typeof filter) => onChange("first" in rule ? { first: next } : { last: next });
  return (
    <>
      <EventChoice filter={filter} onChange={set} />
      <SpanChoice
        value={filter.within}
        say={(span) => t("people.within.last", { span })}
        onChange={(length) => set({ ...filter, within: length ?? "30d" })}
      />
    </>
  );
}

/** One condition: what kind it is, and its parts as choices in a line. */
import { ActionIcon, Select } from "@mantine/core";
import { useT } from "~/i18n";
import { Icon } from "~/ui/icon";
import classes from "./builder.module.css";
import type { Rule, Test } from "./criterion.logic";
import { DidParts } from "./did-parts";
import { ChangeParts, OverdueParts } from "./more-parts";
import { SequenceParts, StageParts } from "./parts";
import { EventChoice, SpanChoice, TestEditor, WhereEditor } from "./pickers";
import { usePlace } from "./place";
import { SavedParts, useSegments } from "./segments";
import { turned, VERBS, type Verb, verbOf } from "./verbs.logic";
import { useRuleWords } from "./words";

interface RowProps {
  rule: Rule;
  onChange: (rule: Rule) => void;
  onRemove: () => void;
}

export function RuleRow({ rule, onChange, onRemove }: RowProps) {
  const t = useT();
  const { published, isMove } = usePlace();
  const segments = useSegments();
  const words = useRuleWords(published.stageName);
  const verb = verbOf(rule);
  const [lifecycle] = published.definitions;
  const isOffered = (one: Verb) => {
    if (one === "stage" || one === "risk") return lifecycle !== undefined;
    // A definition stays what it is when a segment changes.
    return one !== "saved" || (segments.length > 0 && !isMove);
  };
  const verbs = VERBS.filter((one) => one === verb || isOffered(one));
  const turn = (next: Verb) => {
    if (next === "saved") return onChange({ saved: segments[0]?.id ?? "" });
    const stage = lifecycle?.target ?? lifecycle?.stages[0]?.key ?? "";
    onChange(turned(rule, next, lifecycle?.key ?? "", stage));
  };
  return (
    <div className={classes.row}>
      {verb ? (
        <Select
          aria-label={t("rule.verb")}
          className={classes.verb}
          data={verbs.map((value) => ({ value, label: t(`rule.verb.${value}`) }))}
          value={verb}
          allowDeselect={false}
          onChange={(next) => next && turn(next as Verb)}
        />
      ) : (
        <span className={classes.fixed}>{words(rule)}</span>
      )}
      {verb && <Parts rule={rule} onChange={onChange} />}
      <ActionIcon
        variant="subtle"
        color="gray"
        className={classes.remove}
        aria-label={t("rule.remove", { rule: words(rule) })}
        onClick={onRemove}
      >
        <Icon name="close" size={14} />
      </ActionIcon>
    </div>
  );
}

function Parts({ rule, onChange }: Omit<RowProps, "onRemove">) {
  if ("did" in rule) return <DidParts did={rule.did} onChange={(did) => onChange({ did })} />;
  if ("not" in rule && "did" in rule.not) {
    return <DidParts did={rule.not.did} isNot onChange={(did) => onChange({ not: { did } })} />;
  }
  if ("silent" in rule) {
    return <SilentParts silent={rule.silent} onChange={(silent) => onChange({ silent })} />;
  }
  if ("first" in rule || "last" in rule) return <EdgeParts rule={rule} onChange={onChange} />;
  if ("saved" in rule) {
    return <SavedParts id={rule.saved} onChange={(saved) => onChange({ saved })} />;
  }
  if ("sequence" in rule) return <SequenceParts rule={rule} onChange={onChange} />;
  if ("change" in rule) {
    return <ChangeParts change={rule.change} onChange={(change) => onChange({ change })} />;
  }
  if ("overdue" in rule) {
    return <OverdueParts overdue={rule.overdue} onChange={(overdue) => onChange({ overdue })} />;
  }
  if ("property" in rule) {
    const set = (property: Test) => onChange({ property });
    return verbOf(rule) === "property" ? (
      <TestEditor test={rule.property} onChange={set} />
    ) : (
      <StageParts test={rule.property} onChange={set} />
    );
  }
  return null;
}

type Silent = Extract<Rule, { silent: unknown }>["silent"];

function SilentParts(props: { silent: Silent; onChange: (silent: Silent) => void }) {
  const t = useT();
  const { silent, onChange } = props;
  return (
    <>
      <EventChoice filter={silent} onChange={onChange} />
      <SpanChoice
        value={silent.for}
        label={t("rule.span")}
        say={(span) => t("rule.within.for", { span })}
        onChange={(length) => onChange({ ...silent, for: length ?? "30d" })}
      />
      <WhereEditor filter={silent} onChange={onChange} />
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
        say={(span) => t("rule.within.last", { span })}
        onChange={(length) => set({ ...filter, within: length ?? "30d" })}
      />
      <WhereEditor filter={filter} onChange={set} />
    </>
  );
}

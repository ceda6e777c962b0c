/** Conditions on properties, in words: "where device is mobile". */
import { ActionIcon } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { asking } from "~/api/ask";
import type { Question } from "~/api/client";
import { useFormat, useT } from "~/i18n";
import { isKeyed } from "~/names/values.logic";
import { useScope } from "~/scope";
import { Icon } from "~/ui/icon";
import classes from "./builder.module.css";
import { useBuilder } from "./builder-context";
import {
  type Condition,
  isNumeric,
  type Operator,
  operatorsOf,
  readTests,
  type Test,
  typed,
  writeTests,
} from "./condition.logic";
import { type Option, Pick } from "./pick";
import { found } from "./pick.logic";
import { useAnswerWords } from "./value-word";
import { ChoiceWord, PropertyWord } from "./words";

interface WhereProps {
  condition: Condition | undefined;
  onChange: (condition: Condition | undefined) => void;
  /** What is added: "where …". */
  add: string;
}

export function Where({ condition, onChange, add }: WhereProps) {
  const t = useT();
  const tests = readTests(condition);
  if (!tests) return <Custom json={condition} onRemove={() => onChange(undefined)} />;
  const set = (at: number, test: Test | null) => {
    const next = tests.map((old, index) => (index === at ? test : old));
    onChange(writeTests(next.filter((kept) => kept !== null)));
  };
  return (
    <>
      {tests.map((test, at) => (
        <TestWords
          key={`${at}-${test.name}`}
          test={test}
          join={at === 0 ? t("explore.where") : t("explore.and")}
          onChange={(changed) => set(at, changed)}
          onRemove={() => set(at, null)}
        />
      ))}
      <PropertyWord
        label={add}
        name={null}
        isAdding
        onChange={(name) =>
          name && onChange(writeTests([...tests, { name, op: "exists", values: [true] }]))
        }
      />
    </>
  );
}

/** What lists cannot say is shown as it was written. */
export function Custom({ json, onRemove }: { json: unknown; onRemove: () => void }) {
  const t = useT();
  return (
    <span className={classes.group}>
      <span>{t("explore.customCondition")}</span>
      <code className={classes.custom}>{JSON.stringify(json)}</code>
      <Remove label={t("explore.removeCondition")} onClick={onRemove} />
    </span>
  );
}

export function Remove({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <ActionIcon variant="subtle" color="gray" size={24} aria-label={label} onClick={onClick}>
      <Icon name="close" size={12} />
    </ActionIcon>
  );
}

interface TestWordsProps {
  test: Test;
  join?: string;
  onChange: (test: Test) => void;
  onRemove: () => void;
}

export function TestWords({ test, join, onChange, onRemove }: TestWordsProps) {
  const t = useT();
  const { properties } = useBuilder();
  // An operator that waits for its value.
  const [draft, setDraft] = useState<Operator | null>(null);
  const type = properties.find(({ name }) => name === test.name)?.main_type ?? undefined;
  const op = draft ?? test.op;
  const values = draft ? [] : test.values;
  const change = (next: Operator) => {
    const isSameSort =
      next !== "exists" && test.op !== "exists" && isNumeric(next) === isNumeric(test.op);
    if (next === "exists") onChange({ ...test, op: next, values: [true] });
    else if (isSameSort) onChange({ ...test, op: next, values: test.values.slice(0, 1) });
    setDraft(next === "exists" || isSameSort ? null : next);
  };
  const put = (at: number, text: string) => {
    const value = typed(text, op, type);
    if (value === null) return;
    setDraft(null);
    const next = [...values];
    next[at] = value;
    onChange({ ...test, op, values: next });
  };
  const isList = op === "is" || op === "is_not";
  return (
    <span className={classes.group}>
      {join && <span>{join}</span>}
      <PropertyWord
        label={t("explore.pickProperty")}
        name={test.name}
        onChange={(name) => name && onChange({ name, op: "exists", values: [true] })}
      />
      <ChoiceWord
        label={t("explore.pickOperator")}
        value={op}
        choices={operatorsOf(type)}
        text={(choice) => t(`explore.op.${choice}`)}
        onChange={change}
      />
      {(values.length > 0 ? values : [null]).map((value, at) => (
        <ValueWord
          key={at}
          property={test.name}
          type={type}
          op={op}
          value={value === null ? null : String(value)}
          onChange={(text) => put(at, text)}
        />
      ))}
      {isList && values.length > 0 && (
        <ValueWord
          property={test.name}
          type={type}
          op={op}
          value={null}
          add={t("explore.orValue")}
          onChange={(text) => put(values.length, text)}
        />
      )}
      <Remove label={t("explore.removeCondition")} onClick={onRemove} />
    </span>
  );
}

interface ValueWordProps {
  property: string;
  type: string | undefined;
  op: Operator;
  value: string | null;
  add?: string;
  onChange: (text: string) => void;
}

function ValueWord({ property, type, op, value, add, onChange }: ValueWordProps) {
  const t = useT();
  const [isOpen, setIsOpen] = useState(false);
  const isTruth = op === "exists" || type === "bool";
  const words = useAnswerWords();
  const seen = useValues(property, isOpen && !isTruth && !isNumeric(op));
  const truth = ["true", "false"].map((text) => ({
    value: text,
    label: t(text === "true" ? "explore.yes" : "explore.no"),
  }));
  const label = t("explore.pickValue", { property });
  const said = value === null ? null : words(property, value);
  const named = isTruth ? truth.find((option) => option.value === value)?.label : said;
  // Whoever types a group's name means the group, not a value that reads like it.
  const isListed = (text: string) => isKeyed(property) && found(seen, text).length > 0;
  return (
    <Pick
      label={add ?? label}
      text={add ?? named ?? t("explore.value")}
      value={value ?? undefined}
      options={isTruth ? truth : seen}
      isAdding={value === null}
      onOpen={() => setIsOpen(true)}
      free={
        isTruth
          ? undefined
          : (text) =>
              typed(text, op, type) === null || isListed(text) ? null : { value: text, label: text }
      }
      onChange={onChange}
    />
  );
}

const VALUES = 100;

/** The values a property has, most frequent first. */
function useValues(property: string, isWanted: boolean): Option[] {
  const format = useFormat();
  const words = useAnswerWords();
  const { workspace, asOfOnly } = useScope();
  const question = asOfOnly({ trend: { breakdown: property, top: VALUES } } as Question);
  const { data } = useQuery({ ...asking<"trend">(workspace, question), enabled: isWanted });
  const lines = data?.answer.trend.lines ?? [];
  return lines.flatMap(({ breakdown, points }) => {
    if (!breakdown || breakdown === "(none)" || breakdown === "(other)") return [];
    return [
      {
        value: breakdown,
        label: words(property, breakdown),
        note: format.number(points[0]?.value ?? 0),
      },
    ];
  });
}

/** The small choices conditions are made of: events, lengths of time, properties, values. */
import { ActionIcon, Autocomplete, MultiSelect, Select } from "@mantine/core";
import { useState } from "react";
import { useAsk } from "~/api/ask";
import { useFormat, useT } from "~/i18n";
import { useEventNames, usePropertyNames } from "~/names";
import { COLUMNS, isOwnName } from "~/names/columns";
import { isKeyed } from "~/names/values.logic";
import { useScope } from "~/scope";
import { usePublished } from "~/subject/lifecycles";
import { Icon } from "~/ui/icon";
import classes from "./builder.module.css";
import {
  asValue,
  eventsOf,
  type Filter,
  OPERATORS,
  operatorOf,
  spanMs,
  type Test,
  testsOf,
  withOperator,
} from "./criterion.logic";
import { useValueWords } from "./values";

const SHOWN = 200;

export function EventChoice<T extends Filter>(props: {
  filter: T;
  label?: string;
  onChange: (filter: T) => void;
}) {
  const t = useT();
  const format = useFormat();
  const { all, listed, word, holds } = useEventNames();
  const chosen = eventsOf(props.filter);
  const counts = new Map(all.map(({ name, count }) => [name, count]));
  const names = listed.map(({ name }) => name);
  return (
    <MultiSelect
      aria-label={props.label ?? t("rule.event")}
      className={classes.event}
      data={[...new Set([...names, ...chosen])].map((name) => ({ value: name, label: word(name) }))}
      filter={({ options, search, limit }) =>
        options.filter((one) => "value" in one && holds(one.value, search)).slice(0, limit)
      }
      value={chosen}
      placeholder={chosen.length === 0 ? t("rule.anyEvent") : ""}
      searchable
      hidePickedOptions
      limit={SHOWN}
      renderOption={({ option }) => (
        <span className={classes.option}>
          <span>
            {option.label}
            {option.label !== option.value && ` · ${option.value}`}
          </span>
          <span className="num">{format.compact(counts.get(option.value) ?? 0)}</span>
        </span>
      )}
      onChange={(picked) => {
        const { event: _, ...rest } = props.filter;
        const event = picked.length === 1 ? picked[0] : picked;
        props.onChange((picked.length === 0 ? rest : { ...rest, event }) as T);
      }}
    />
  );
}

const SPANS = ["1d", "7d", "14d", "28d", "30d", "56d", "60d", "90d", "180d", "365d"];

interface SpanChoiceProps {
  value: string | undefined;
  /** How a length is said: "in the last {span}". */
  say: (span: string) => string;
  /** Offered where no length is needed. */
  none?: string;
  /** The length that stands for "at that very moment"; offered where it is given. */
  moment?: string;
  label?: string;
  onChange: (span: string | undefined) => void;
}

/** A length of time; typing a number offers as many days. */
export function SpanChoice({ value, say, none, moment, label, onChange }: SpanChoiceProps) {
  const t = useT();
  const format = useFormat();
  const [typed, setTyped] = useState("");
  const [, days] = /^\s*(\d{1,4})\b/.exec(typed) ?? [];
  const all = new Set([
    ...(moment ? [moment] : []),
    ...SPANS,
    ...(value ? [value] : []),
    ...(days ? [`${Number(days)}d`] : []),
  ]);
  const sorted = [...all].sort((a, b) => (spanMs(a) ?? 0) - (spanMs(b) ?? 0));
  const options = sorted.map((span) => ({
    value: span,
    label: span === moment ? t("rule.within.moment") : say(format.duration(spanMs(span))),
  }));
  return (
    <Select
      aria-label={label ?? t("rule.within")}
      className={classes.span}
      data={none ? [{ value: "", label: none }, ...options] : options}
      value={value ?? ""}
      allowDeselect={false}
      searchable
      onSearchChange={setTyped}
      filter={({ options: given, search }) =>
        given.filter((option) => "label" in option && option.label.includes(search.trim()))
      }
      onChange={(span) => onChange(span || undefined)}
    />
  );
}

interface PropertyChoiceProps {
  name: string;
  label?: string;
  isClearable?: boolean;
  onChange: (name: string) => void;
}

/** A property: those seen, and the columns every event has. */
export function PropertyChoice({ name, label, isClearable, onChange }: PropertyChoiceProps) {
  const t = useT();
  const { listed, word } = usePropertyNames();
  const own = new Map(COLUMNS);
  const sent = listed.map((one) => one.name).filter(isOwnName);
  const all = [...sent, ...own.keys(), ...(name ? [name] : [])];
  const called = (value: string) => {
    const key = own.get(value);
    return key ? t("rule.column", { name: t(key), column: value }) : word(value);
  };
  const said = label ?? t("rule.property");
  return (
    <Select
      aria-label={said}
      placeholder={said}
      className={classes.property}
      data={[...new Set(all)].map((value) => ({ value, label: called(value) }))}
      value={name || null}
      searchable
      limit={SHOWN}
      clearable={isClearable ?? false}
      onChange={(next) => onChange(next ?? "")}
    />
  );
}

/** `exists: false`, said as a comparison of its own. */
const MISSING = "missing" as const;

/** Property, comparison, value. */
export function TestEditor(props: { test: Test; onChange: (test: Test) => void }) {
  const t = useT();
  const { test, onChange } = props;
  const operator = operatorOf(test);
  const raw = test[operator];
  return (
    <>
      <PropertyChoice name={test.name} onChange={(name) => onChange({ ...test, name })} />
      <Select
        aria-label={t("rule.operator")}
        className={classes.operator}
        data={[...OPERATORS, MISSING].map((value) => ({ value, label: t(`rule.op.${value}`) }))}
        value={raw === false && operator === "exists" ? MISSING : operator}
        allowDeselect={false}
        onChange={(next) =>
          onChange(
            next === MISSING
              ? { name: test.name, exists: false }
              : withOperator(test, (next ?? "is") as typeof operator),
          )
        }
      />
      {operator !== "exists" && isKeyed(test.name) && isChoice(operator) && (
        <NamedChoice
          property={test.name}
          value={raw === undefined ? "" : String(raw)}
          onChange={(value) => onChange({ name: test.name, [operator]: value })}
        />
      )}
      {operator !== "exists" && !(isKeyed(test.name) && isChoice(operator)) && (
        <ValueChoice
          property={test.name}
          value={raw === undefined ? "" : String(raw)}
          onChange={(text) =>
            onChange({ name: test.name, [operator]: text === "" ? "" : asValue(text, operator) })
          }
        />
      )}
    </>
  );
}

const isChoice = (operator: string) => operator === "is" || operator === "is_not";

const VALUES = 30;

/** The values a property has had, most frequent first. */
function useSeen(property: string): string[] {
  const scope = useScope();
  const { data } = useAsk<"trend">(
    scope.workspace,
    property
      ? scope.asOfOnly({ trend: { series: [{}], breakdown: property, top: VALUES } } as never)
      : null,
  );
  const lines = (data?.answer.trend.lines ?? []) as { breakdown?: string }[];
  const values = lines.flatMap(({ breakdown }) =>
    breakdown && breakdown !== "(none)" && breakdown !== "(other)" ? [breakdown] : [],
  );
  return [...new Set(values)];
}

interface ValueProps {
  property: string;
  value: string;
  onChange: (text: string) => void;
}

/** A value that is a key, by its name. */
function NamedChoice({ property, value, onChange }: ValueProps) {
  const t = useT();
  const words = useValueWords(usePublished().stageName);
  const all = new Set([...useSeen(property), ...(value ? [value] : [])]);
  return (
    <Select
      aria-label={t("rule.value")}
      placeholder={t("rule.value")}
      className={classes.value}
      data={[...all].map((one) => ({ value: one, label: words(property, one) }))}
      value={value || null}
      searchable
      onChange={(next) => onChange(next ?? "")}
    />
  );
}

/** A value, with those the property has had. */
function ValueChoice(props: ValueProps) {
  const t = useT();
  const values = useSeen(props.property);
  return (
    <Autocomplete
      aria-label={t("rule.value")}
      placeholder={t("rule.value")}
      className={classes.value}
      data={values}
      value={props.value}
      onChange={props.onChange}
    />
  );
}

/** Conditions on the events' own properties. */
export function WhereEditor<T extends Filter>(props: { filter: T; onChange: (filter: T) => void }) {
  const t = useT();
  const { filter, onChange } = props;
  const tests = testsOf(filter.where);
  const set = (next: Test[]) => {
    const { where: _, ...rest } = filter;
    const all = { all: next.map((property) => ({ property })) };
    onChange((next.length === 0 ? rest : { ...rest, where: all }) as T);
  };
  return (
    <>
      {tests.map((test, at) => (
        <span key={at} className={classes.where}>
          <TestEditor test={test} onChange={(next) => set(tests.with(at, next))} />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t("rule.whereRemove")}
            onClick={() => set(tests.toSpliced(at, 1))}
          >
            <Icon name="close" size={14} />
          </ActionIcon>
        </span>
      ))}
      <button
        type="button"
        className={classes.quiet}
        onClick={() => set([...tests, { name: "", is: "" }])}
      >
        {t("rule.where")}
      </button>
    </>
  );
}

/** The words sentences are built of: events, properties, lengths, numbers, choices. */
import { useFormat, useT } from "~/i18n";
import { useEventNames, usePropertyNames } from "~/names";
import { COLUMNS, isOwnName } from "~/names/columns";
import { useBuilder } from "./builder-context";
import { readLength, typedLength } from "./length.logic";
import { type Option, Pick } from "./pick";

const ANY = "";

interface EventWordProps {
  label: string;
  /** `null` is any event. */
  name: string | null;
  onChange: (name: string | null) => void;
  withAny?: boolean;
  /** What stands where no name does. */
  anyText?: string;
}

export function EventWord({ label, name, onChange, withAny = true, anyText }: EventWordProps) {
  const t = useT();
  const { isKnown, isReady, word } = useEventNames();
  // Moves between stages are events as well, though nobody sends them.
  const isUnknown = isReady && name !== null && !name.startsWith("wf.") && !isKnown(name);
  return (
    <Pick
      label={label}
      text={name === null ? (anyText ?? t("explore.anyEvent")) : word(name)}
      value={name ?? ANY}
      options={useEventOptions(withAny, anyText)}
      isUnknown={isUnknown}
      onChange={(value) => onChange(value === ANY ? null : value)}
    />
  );
}

export function useEventOptions(withAny: boolean, anyText?: string): Option[] {
  const t = useT();
  const format = useFormat();
  const { listed, word } = useEventNames();
  const names = listed.map(({ name, count }) => ({
    value: name,
    label: labelOf(name, word(name)),
    note: format.number(count),
  }));
  return withAny ? [{ value: ANY, label: anyText ?? t("explore.anyEvent") }, ...names] : names;
}

/** What people call it, and the name in the data beside it. */
function labelOf(name: string, word: string): string {
  return word === name ? name : `${word} · ${name}`;
}

interface PropertyWordProps {
  label: string;
  name: string | null;
  onChange: (name: string | null) => void;
  /** What stands where there is none; without it there must be one. */
  none?: string;
  isNumber?: boolean;
  isAdding?: boolean;
}

export function PropertyWord(props: PropertyWordProps) {
  const { label, name, onChange, none, isNumber = false, isAdding } = props;
  const { isKnown, isReady, word } = usePropertyNames();
  const options = usePropertyOptions(isNumber);
  const isOwn = name?.startsWith("$") ?? true;
  const isUnknown = isReady && !isOwn && name !== null && !isKnown(name);
  const listed = none === undefined ? options : [{ value: ANY, label: none }, ...options];
  const known = isOwn ? options.find((option) => option.value === name)?.label : undefined;
  return (
    <Pick
      label={label}
      text={name === null ? (none ?? label) : (known ?? word(name))}
      value={name ?? ANY}
      options={listed}
      isUnknown={isUnknown}
      isAdding={isAdding}
      onChange={(value) => onChange(value === ANY ? null : value)}
    />
  );
}

function usePropertyOptions(isNumber: boolean): Option[] {
  const t = useT();
  const { lifecycles } = useBuilder();
  const { listed, word } = usePropertyNames();
  const fits = listed.filter(
    ({ name, main_type }) => isOwnName(name) && (!isNumber || main_type === "number"),
  );
  const sent = fits.map(({ name }) => ({
    value: name,
    label: labelOf(name, word(name)),
    group: t("explore.properties"),
  }));
  const wanted = isNumber ? COLUMNS.filter(([name]) => name === "$amount") : COLUMNS;
  const own = wanted.map(([value, key]) => ({
    value,
    label: t(key),
    note: value,
    group: t("explore.columns"),
  }));
  const stages = (isNumber ? [] : lifecycles).flatMap((lifecycle) => [
    {
      value: `$stage.${lifecycle}`,
      label: t("explore.stageOf", { lifecycle }),
      group: t("explore.stages"),
    },
    {
      value: `$risk.${lifecycle}`,
      label: t("explore.riskOf", { lifecycle }),
      group: t("explore.stages"),
    },
  ]);
  return isNumber ? [...own, ...sent] : [...sent, ...own, ...stages];
}

/** A length in words: "7 days". */
export function useLengthText(): (length: string) => string {
  const t = useT();
  return (length) => {
    const read = readLength(length);
    if (!read) return length;
    return t(`explore.length.${read.unit}`, { n: read.n });
  };
}

const LENGTHS = ["30m", "1h", "12h", "1d", "3d", "7d", "14d", "30d", "60d", "90d", "180d", "365d"];

interface LengthWordProps {
  label: string;
  length: string | null;
  onChange: (length: string | null) => void;
  /** Words beside lengths: a session, no limit. */
  special?: Option[];
  /** What stands where there is none. */
  none?: string;
  withMonths?: boolean;
}

export function LengthWord(props: LengthWordProps) {
  const { label, length, onChange, special = [], none, withMonths } = props;
  const t = useT();
  const words = useLengthText();
  const option = (value: string) => ({ value, label: words(value) });
  const options = [
    ...(none === undefined ? [] : [{ value: ANY, label: none }]),
    ...LENGTHS.map(option),
    ...special,
  ];
  const named = special.find(({ value }) => value === length)?.label;
  return (
    <Pick
      label={label}
      text={length === null ? (none ?? t("explore.noLimit")) : (named ?? words(length))}
      value={length ?? ANY}
      options={options}
      free={(typed) => {
        const read = typedLength(typed, withMonths);
        return read ? option(read) : null;
      }}
      onChange={(value) => onChange(value === ANY ? null : value)}
    />
  );
}

interface NumberWordProps {
  label: string;
  value: number | null;
  choices: number[];
  onChange: (value: number) => void;
  most?: number;
  /** The number in words: "3 steps". */
  text?: (value: number) => string;
  none?: string;
}

export function NumberWord(props: NumberWordProps) {
  const { label, value, choices, onChange, most = 10_000, text, none } = props;
  const format = useFormat();
  const say = text ?? ((n: number) => format.number(n));
  const option = (n: number) => ({ value: String(n), label: say(n) });
  return (
    <Pick
      label={label}
      text={value === null ? (none ?? label) : say(value)}
      value={String(value)}
      options={choices.map(option)}
      free={(typed) => {
        const n = Number(typed.trim());
        return Number.isInteger(n) && n >= 1 && n <= most ? option(n) : null;
      }}
      onChange={(chosen) => onChange(Number(chosen))}
    />
  );
}

interface ChoiceWordProps<T extends string> {
  label: string;
  value: T;
  choices: readonly T[];
  text: (choice: T) => string;
  onChange: (choice: T) => void;
}

/** One of a few. */
export function ChoiceWord<T extends string>(props: ChoiceWordProps<T>) {
  const { label, value, choices, text, onChange } = props;
  const options = choices.map((choice) => ({ value: choice, label: text(choice) }));
  const isListed = choices.includes(value);
  return (
    <Pick
      label={label}
      text={isListed ? text(value) : value}
      value={value}
      options={options}
      onChange={(chosen) => onChange(chosen as T)}
    />
  );
}

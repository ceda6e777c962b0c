/** Conditions in words, for people: "at least 2 × order_paid within 90 days". */
import { type Formats, type Translate, useFormat, useT } from "~/i18n";
import { useEventNames } from "~/names";
import { useColumnWord } from "~/names/columns";
import { stagesOf } from "~/names/values.logic";
import {
  boundOf,
  type Change,
  type Condition,
  type Did,
  eventsOf,
  type Filter,
  operatorOf,
  type Rule,
  spanMs,
  type Test,
} from "./criterion.logic";
import { useSegments } from "./segments";
import { useValueWords, type ValueWords } from "./values";

interface Saying {
  t: Translate;
  format: Formats;
  either: (parts: string[]) => string;
  /** What people call an event. */
  event: (name: string) => string;
  /** What people call a property or a column. */
  column: (name: string) => string;
  value: ValueWords;
  /** The name of a saved segment. */
  segment: (id: string) => string;
}

/** How rules are said in the reader's language. */
export function useRuleWords(
  stage?: (lifecycle: string, key: string) => string,
): (rule: Rule) => string {
  const t = useT();
  const format = useFormat();
  const segments = useSegments();
  const segment = (id: string) =>
    segments.find((one) => one.id === id)?.document.name ?? t("criterion.segmentGone");
  const { word: event } = useEventNames();
  const column = useColumnWord();
  const value = useValueWords(stage);
  const saying = {
    t,
    format,
    either: format.either,
    event,
    column,
    value,
    segment,
  };
  return (rule) => say(rule, saying);
}

/** How events with conditions are said: "order_paid where country is DE". */
export function useFilterWords(): (filter: Filter) => string {
  const t = useT();
  const format = useFormat();
  const { word: event } = useEventNames();
  const column = useColumnWord();
  const value = useValueWords();
  const plain = { segment: (id: string) => id };
  const saying = {
    t,
    format,
    either: format.either,
    event,
    column,
    value,
    ...plain,
  };
  return (filter) => what(filter, saying);
}

const SHOWN_EVENTS = 3;

function say(rule: Rule, s: Saying): string {
  if ("all" in rule)
    return both(
      rule.all.map((part) => inner(part, s)),
      s,
    );
  if ("any" in rule) return s.either(rule.any.map((part) => inner(part, s)));
  if ("not" in rule) return sayNot(rule.not, s);
  if ("did" in rule) return sayDid(rule.did, s);
  const any = anyEventWords(rule, s);
  if (any) return any;
  if ("silent" in rule)
    return s.t("criterion.silent", { what: what(rule.silent, s), span: span(rule.silent.for, s) });
  if ("first" in rule)
    return s.t("criterion.first", { what: what(rule.first, s), span: span(rule.first.within, s) });
  if ("last" in rule)
    return s.t("criterion.last", { what: what(rule.last, s), span: span(rule.last.within, s) });
  if ("sequence" in rule) {
    const steps = rule.sequence.steps.map((step) => what(step, s)).join(" → ");
    return within(s.t("criterion.sequence", { steps }), rule.sequence.within, s);
  }
  if ("change" in rule) return sayChange(rule.change, s);
  if ("overdue" in rule) {
    const { opened, closed } = rule.overdue;
    return s.t("criterion.overdue", { opened: what(opened, s), closed: what(closed, s) });
  }
  if ("saved" in rule) return s.t("criterion.saved", { segment: s.segment(rule.saved) });
  return sayTest(rule.property, s);
}

/** Conditions that all hold; `Intl` knows how nouns are joined, not how conditions are. */
function both(parts: string[], s: Saying): string {
  return parts.length < 2
    ? (parts[0] ?? "")
    : parts.reduce((a, b) => s.t("criterion.both", { a, b }));
}

/** Of any event one says it shorter: "silent for 30 days". */
function anyEventWords(rule: Rule, s: Saying): string | null {
  const isAny = (filter: Filter) => eventsOf(filter).length === 0 && !filter.where;
  if ("silent" in rule && isAny(rule.silent))
    return s.t("criterion.silentAny", { span: span(rule.silent.for, s) });
  if ("first" in rule && isAny(rule.first))
    return s.t("criterion.firstAny", { span: span(rule.first.within, s) });
  if ("last" in rule && isAny(rule.last))
    return s.t("criterion.lastAny", { span: span(rule.last.within, s) });
  return null;
}

/** Groups inside groups stand in brackets. */
function inner(rule: Rule, s: Saying): string {
  const isGroup = ("all" in rule && rule.all.length > 1) || ("any" in rule && rule.any.length > 1);
  return isGroup ? s.t("criterion.group", { rule: say(rule, s) }) : say(rule, s);
}

function sayNot(rule: Rule, s: Saying): string {
  if ("did" in rule && !boundOf(rule.did).isWritten) {
    return within(s.t("criterion.didNot", { what: what(rule.did, s) }), rule.did.within, s);
  }
  return s.t("criterion.not", { rule: inner(rule, s) });
}

function sayDid(did: Did, s: Saying): string {
  const { bound, n, isWritten } = boundOf(did);
  const name = what(did, s);
  const measured = measureOf(did.measure);
  let text: string;
  if (measured) {
    const limit = s.t(`criterion.bound.${bound}`, { n: s.format.number(n) });
    text = s.t("criterion.measured", { ...measured, what: name, limit });
  } else if (did.measure === "distinct_days") {
    text = s.t("criterion.days", { what: name, limit: s.t(`criterion.days.${bound}`, { n }) });
  } else if (!isWritten) {
    text = s.t("criterion.did", { what: name });
  } else if (bound === "exactly" && n === 0) {
    text = s.t("criterion.didNot", { what: name });
  } else {
    text = s.t("criterion.times", { what: name, limit: s.t(`criterion.times.${bound}`, { n }) });
  }
  text = did.within === "1s" ? text : within(text, did.within, s);
  return did.since_entry ? s.t("criterion.sinceEntry", { rule: text }) : text;
}

/** `{"sum": "$amount"}` as its two words. */
function measureOf(measure: unknown): { measure: string; property: string } | null {
  if (typeof measure !== "object" || measure === null) return null;
  const [entry] = Object.entries(measure);
  return entry ? { measure: entry[0], property: String(entry[1]) } : null;
}

function sayChange(change: Change, s: Saying): string {
  const isDrop = change.at_most !== undefined;
  const share = Math.abs(change.at_most ?? change.at_least ?? 0);
  return s.t(isDrop ? "criterion.drop" : "criterion.rise", {
    what: what(change, s),
    share: s.format.percent(share, 0),
    recent: span(change.recent, s),
    baseline: span(change.baseline, s),
  });
}

function what(filter: Filter, s: Saying): string {
  const events = eventsOf(filter);
  const shown = events.slice(0, SHOWN_EVENTS);
  const left = events.length - shown.length;
  let name = s.either(shown.map(s.event));
  if (events.length === 0) name = s.t("criterion.anyEvent");
  if (left > 0)
    name = s.t("criterion.moreEvents", { events: s.format.some(shown.map(s.event)), n: left });
  if (!filter.where) return name;
  return s.t("criterion.where", { what: name, where: sayCondition(filter.where, s) });
}

function sayCondition(condition: Condition, s: Saying): string {
  if ("all" in condition)
    return both(
      condition.all.map((part) => sayCondition(part, s)),
      s,
    );
  if ("any" in condition) return s.either(condition.any.map((part) => sayCondition(part, s)));
  if ("not" in condition) return s.t("criterion.not", { rule: sayCondition(condition.not, s) });
  return sayTest(condition.property, s);
}

function sayTest(test: Test, s: Saying): string {
  const operator = operatorOf(test);
  const raw = test[operator];
  const { kind: column, lifecycle = "" } = stagesOf(test.name) ?? {};
  const name = (value: unknown) =>
    typeof value === "number" ? s.format.number(value) : s.value(test.name, String(value));
  const value = Array.isArray(raw) ? s.either(raw.map(name)) : name(raw);
  const property = column === "risk" ? s.t("criterion.risk", { lifecycle }) : s.column(test.name);
  if (operator === "exists") {
    return s.t(raw === false ? "criterion.op.missing" : "criterion.op.exists", { property });
  }
  if (column === "stage" && (operator === "is" || operator === "is_not")) {
    const key = operator === "is" ? "criterion.inStage" : "criterion.notInStage";
    return s.t(key, { stage: value, lifecycle });
  }
  return s.t(`criterion.op.${operator}`, { property, value });
}

function within(text: string, length: string | undefined, s: Saying): string {
  return length ? s.t("criterion.within", { rule: text, span: span(length, s) }) : text;
}

function span(length: string | undefined, s: Saying): string {
  const ms = length === undefined ? null : spanMs(length);
  return ms === null ? (length ?? "–") : s.format.duration(ms);
}

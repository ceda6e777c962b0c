/** A question in words, field by field, so that two of them can be held against each other. */
import type { Question } from "~/api/client";
import type { Filter, Rule } from "~/criterion/criterion.logic";
import { spanMs } from "~/criterion/criterion.logic";
import { useFilterWords, useRuleWords } from "~/criterion/words";
import { type MessageKey, useFormat, useT } from "~/i18n";
import { useColumnWord } from "~/names/columns";
import { usePublished } from "~/subject/lifecycles";
import { kindOfQuestion } from "./kind.logic";
import { useKindWord } from "./kind-word";
import { FIELDS, isFilter, isRule, measureOf, type Part } from "./question-words.logic";

export interface Worded {
  /** The field's key, the same on both sides. */
  key: string;
  label: string;
  value: string;
}

export function useQuestionWords(): (question: Question) => Worded[] {
  const t = useT();
  const kindWord = useKindWord();
  const say = useSay();
  const label = (key: string) => (FIELDS.has(key) ? t(`saved.q.field.${key}` as MessageKey) : key);
  return (question) => {
    const kind = kindOfQuestion(question);
    const { version: _, [kind]: body, ...shared } = question as Record<string, unknown>;
    const own = typeof body === "object" && body !== null ? Object.entries(body) : [];
    const fields = [...own, ...Object.entries(shared)].filter(([, value]) => value !== undefined);
    return [
      { key: "kind", label: label("kind"), value: kindWord(question) },
      ...fields.map(([key, value]) => ({ key, label: label(key), value: say(value, key) })),
    ];
  };
}

/** One value of a question in words. */
function useSay(): (value: unknown, key: string) => string {
  const t = useT();
  const format = useFormat();
  const { stageName } = usePublished();
  const rule = useRuleWords(stageName);
  const events = useFilterWords();
  const property = useColumnWord();
  const filter = (part: Part): string => {
    const { name, measure, optional } = part;
    let text = events(part as Filter);
    if (name) text = t("saved.q.named", { name, what: text });
    const read = measureOf(measure);
    if (read) {
      const word = t(`explore.measure.${read.name}`);
      const of = read.property;
      const said = of ? t("saved.q.of", { measure: word, property: property(of) }) : word;
      text = t("saved.q.measured", { what: text, measure: said });
    }
    return optional ? t("saved.q.optional", { what: text }) : text;
  };
  const say = (value: unknown, key: string): string => {
    if (typeof value === "boolean") return t(value ? "saved.q.yes" : "saved.q.no");
    if (typeof value === "number") return format.number(value);
    if (typeof value === "string") {
      const ms = spanMs(value);
      return ms === null ? wordOf(value, key) : format.duration(ms);
    }
    if (Array.isArray(value)) {
      const parts = value.map((part) => say(part, key));
      return key === "steps"
        ? parts.reduce((a, b) => t("saved.q.then", { a, b }))
        : format.list(parts);
    }
    if (typeof value !== "object" || value === null) return "–";
    if (isRule(value)) return rule(value as Rule);
    if (isFilter(value)) return filter(value);
    const { from, to, last, by, top } = value as Record<string, unknown>;
    if (isFilter(from)) return t("saved.q.fromOn", { what: filter(from) });
    if (isFilter(to)) return t("saved.q.upTo", { what: filter(to) });
    if (typeof from === "string") return t("saved.q.between", { from, to: String(to ?? "…") });
    if (typeof last === "string") return say(last, key);
    if (typeof by === "string" && typeof top === "number") {
      return t("saved.q.top", { by: property(by), n: top });
    }
    const rest = Object.entries(value).filter(([, part]) => part !== undefined);
    return rest.map(([name, part]) => `${name}: ${say(part, name)}`).join(" · ");
  };
  const wordOf = (value: string, key: string): string => {
    const known = WORDS[key]?.[value];
    if (known) return t(known);
    return ["by", "breakdown"].includes(key) ? property(value) : value;
  };
  return say;
}

const PERIODS: Record<string, MessageKey> = {
  hour: "explore.period.hour",
  day: "explore.period.day",
  week: "explore.period.week",
  month: "explore.period.month",
  quarter: "explore.period.quarter",
  year: "explore.period.year",
};

const WORDS: Record<string, Record<string, MessageKey>> = {
  period: PERIODS,
  per: PERIODS,
  over_time: PERIODS,
  unit: {
    person: "explore.unit.person",
    account: "explore.unit.account",
    relationship: "explore.unit.relationship",
    session: "explore.unit.session",
    source_session: "explore.unit.source_session",
  },
  order: {
    ordered: "explore.order.ordered",
    strict_increase: "explore.order.strict_increase",
    consecutive: "explore.order.consecutive",
    unordered: "explore.order.unordered",
  },
  mode: {
    on: "explore.mode.on",
    on_or_after: "explore.mode.on_or_after",
    on_or_before: "explore.mode.on_or_before",
    streak: "explore.mode.streak",
  },
};

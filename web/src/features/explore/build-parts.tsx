/** What builders of several kinds share. */
import type { Question } from "~/api/client";
import { useT } from "~/i18n";
import { useBuilder } from "./builder-context";
import { type Kind, tidy } from "./question.logic";
import { ChoiceWord, PropertyWord } from "./words";

/** The kind's own part of the question, and how to change some of it. */
export function useBody<K extends Kind>(kind: K) {
  const { question, edit } = useBuilder();
  const body = (question[kind] ?? {}) as NonNullable<Question[K]>;
  const set = (change: Partial<NonNullable<Question[K]>>) =>
    edit({ ...question, [kind]: tidy({ ...body, ...change }) });
  return [body, set] as const;
}

interface BreakdownWordProps {
  name: string | undefined;
  onChange: (name: string | undefined) => void;
}

export function BreakdownWord({ name, onChange }: BreakdownWordProps) {
  const t = useT();
  return (
    <PropertyWord
      label={t("explore.pickBreakdown")}
      name={name ?? null}
      none={t("explore.noBreakdown")}
      onChange={(chosen) => onChange(chosen ?? undefined)}
    />
  );
}

const PERIODS = ["hour", "day", "week", "month", "quarter", "year"] as const;
export type PeriodName = (typeof PERIODS)[number];

interface PeriodWordProps {
  label: string;
  period: PeriodName | undefined;
  /** What stands where there is none. */
  none?: string;
  onChange: (period: PeriodName | undefined) => void;
}

export function PeriodWord({ label, period, none, onChange }: PeriodWordProps) {
  const t = useT();
  const choices: readonly (PeriodName | "none")[] =
    none === undefined ? PERIODS : ["none", ...PERIODS];
  return (
    <ChoiceWord
      label={label}
      value={period ?? (none === undefined ? "week" : "none")}
      choices={choices}
      text={(choice) => (choice === "none" ? (none ?? "") : t(`explore.period.${choice}`))}
      onChange={(choice) => onChange(choice === "none" ? undefined : choice)}
    />
  );
}

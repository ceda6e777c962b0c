/** What is counted: people, accounts, sessions, orders. */
import { type MessageKey, useT } from "~/i18n";
import { useBuilder } from "./builder-context";
import { type Option, Pick } from "./pick";

const PLAIN = ["person", "account", "relationship", "session", "source_session"] as const;

const WORDS: Record<(typeof PLAIN)[number], MessageKey> = {
  person: "explore.unit.person",
  account: "explore.unit.account",
  relationship: "explore.unit.relationship",
  session: "explore.unit.session",
  source_session: "explore.unit.source_session",
};

const DERIVED = { session: { gap: "30m" } };

interface UnitWordProps {
  unit: unknown;
  /** What it is when the question does not say. */
  otherwise: "person" | "session";
  onChange: (unit: unknown) => void;
}

export function UnitWord({ unit, otherwise, onChange }: UnitWordProps) {
  const t = useT();
  const { properties } = useBuilder();
  const value = read(unit) ?? otherwise;
  const plain: Option[] = PLAIN.map((name) => ({ value: name, label: t(WORDS[name]) }));
  const entities = properties
    .filter(({ main_type }) => main_type === "text")
    .map(({ name }) => ({
      value: `entity:${name}`,
      label: t("explore.unit.entity", { property: name }),
      group: t("explore.unit.entities"),
    }));
  const options = [...plain, ...entities];
  const named = options.find((option) => option.value === value)?.label;
  return (
    <Pick
      label={t("explore.pickUnit")}
      text={named ?? value.replace("entity:", "")}
      value={value}
      options={options}
      onChange={(chosen) => onChange(chosen === otherwise ? undefined : written(chosen))}
    />
  );
}

function read(unit: unknown): string | null {
  if (typeof unit === "string") return unit;
  if (typeof unit !== "object" || unit === null) return null;
  if ("entity" in unit) return `entity:${String(unit.entity)}`;
  return "session" in unit ? "session" : null;
}

function written(chosen: string): unknown {
  if (chosen === "session") return DERIVED;
  return chosen.startsWith("entity:") ? { entity: chosen.slice("entity:".length) } : chosen;
}

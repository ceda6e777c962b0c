/** What comes next if nothing happens, and what would keep it from coming. */
import type { Filter } from "~/criterion/criterion.logic";
import type { Lifecycle } from "./lifecycles";

type Next = { stage?: string; risk?: string };

/**
 * What somebody must do so that it does not come: the events whose silence brings it. `null` where
 * it does not come by silence alone, or where it cannot be told which rule brings it.
 */
export function unless(lifecycle: Lifecycle, stage: string, next: Next): Filter | null {
  const rules = next.stage
    ? lifecycle.transitions.filter(({ from, to }) => to === next.stage && leaves(from, stage))
    : riskRules(lifecycle, next.risk);
  const silences = rules.flatMap(({ when }) => silentIn(when) ?? []);
  return silences.length === 1 && rules.length === 1 ? (silences[0] ?? null) : null;
}

function leaves(from: unknown, stage: string): boolean {
  return from === "*" || from === stage || (Array.isArray(from) && from.includes(stage));
}

function riskRules(lifecycle: Lifecycle, risk: string | undefined): { when?: unknown }[] {
  const overlay = lifecycle.risk as Record<string, { when?: unknown } | undefined> | undefined;
  const rule = risk ? overlay?.[risk] : undefined;
  return rule && typeof rule === "object" ? [rule] : [];
}

function silentIn(when: unknown): Filter | null {
  if (typeof when !== "object" || when === null || !("silent" in when)) return null;
  return when.silent as Filter;
}

/** One thing that will happen at a known instant. */
export interface Ahead {
  key: string;
  at: number;
  kind: "stage" | "risk" | "health" | "promise" | "goal" | "signal";
}

/** Soonest first; what is overdue stands before all. */
export function soonest<Item extends Ahead>(items: Item[]): Item[] {
  return [...items].sort((a, b) => a.at - b.at);
}

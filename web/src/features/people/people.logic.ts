/** What the page of people works out: presets, the share's interval, what a list shows. */
import type { Schemas } from "~/api/client";
import { boundOf, eventsOf, partAt, type Rule } from "~/criterion/criterion.logic";
import type { MessageKey, Values } from "~/i18n";

/** Wilson's 95 % interval of a share. */
export function wilson(count: number, of: number): { low: number; high: number } | null {
  if (of === 0) return null;
  const z = 1.959964;
  const share = count / of;
  const centre = share + (z * z) / (2 * of);
  const spread = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  const scale = 1 + (z * z) / of;
  return {
    low: Math.max(0, (centre - spread) / scale),
    high: Math.min(1, (centre + spread) / scale),
  };
}

export interface Preset {
  key: MessageKey;
  values?: Values;
  rule: Rule;
}

type Lifecycle = Schemas["Lifecycle"];

/** Segments to begin with, of this workspace's own stages and events. */
export function presets(
  lifecycle: Lifecycle | null,
  stageName: (stage: string) => string,
  events: { name: string; count: number }[],
): Preset[] {
  const found: Preset[] = [];
  if (lifecycle && lifecycle.subject === "person") {
    const column = (kind: string) => `$${kind}.${lifecycle.key}`;
    const target = lifecycle.target ?? lifecycle.stages.findLast(({ terminal }) => !terminal)?.key;
    if (target) {
      const rule = { property: { name: column("stage"), is: target } };
      found.push({ key: "people.preset.stage", values: { stage: stageName(target) }, rule });
    }
    if (lifecycle.risk) {
      const rule = { property: { name: column("risk"), is: "at_risk" } };
      found.push({ key: "people.preset.risk", rule });
    }
    found.push(...ofMoves(lifecycle));
  } else {
    const [most] = events;
    if (most) {
      const rule: Rule = { did: { event: most.name, at_least: 2 } };
      found.push({ key: "people.preset.did", values: { event: most.name }, rule });
    }
  }
  found.push({ key: "people.preset.silent", rule: { silent: { for: "30d" } } });
  found.push({ key: "people.preset.new", rule: { first: { within: "30d" } } });
  return found;
}

/** What leads to the last stages: done twice, and begun without being finished. */
function ofMoves(lifecycle: Lifecycle): Preset[] {
  const led = lifecycle.transitions.flatMap(({ kind, when }) => {
    const rule = when as Rule | undefined;
    const event = rule && "did" in rule ? eventsOf(rule.did).at(-1) : undefined;
    return kind === "progress" && event ? [event] : [];
  });
  const steps = [...new Set(led)];
  const [before, last] = [steps.at(-2), steps.at(-1)];
  if (!last) return [];
  const twice: Rule = { did: { event: last, at_least: 2 } };
  const found: Preset[] = [{ key: "people.preset.did", values: { event: last }, rule: twice }];
  if (before) {
    const rule: Rule = {
      all: [
        { did: { event: before, within: "30d" } },
        { not: { did: { event: last, within: "30d" } } },
      ],
    };
    found.unshift({ key: "people.preset.stuck", values: { first: before, next: last }, rule });
  }
  return found;
}

/** A row of the list, as the API writes it. */
export interface Person {
  person: string;
  id?: string | null;
  detail?: Record<string, { holds: boolean; value?: number | null; unit?: string }>;
}

/** What was measured of one person: "order_paid" → 4, for conditions that count. */
export function measured(rule: Rule, person: Person): { name: string; value: number }[] {
  return Object.entries(person.detail ?? {}).flatMap(([path, { value }]) => {
    const part = partAt(rule, path);
    if (typeof value !== "number" || !part || !("did" in part)) return [];
    const { did } = part;
    const isPlainOnce = !boundOf(did).isWritten && value === 0;
    if (isPlainOnce) return [];
    return [{ name: eventsOf(did).join(", ") || "*", value }];
  });
}

/** A row of `members` of a lifecycle's stages. */
export interface Placed {
  person?: string;
  detail: { stage?: string; since?: string; risk?: string; from?: string | null; moved?: number };
}

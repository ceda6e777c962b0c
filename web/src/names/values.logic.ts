/** Columns whose values are keys of something that has a name. */

/** The grouping a column of channel groups goes by; `null` where it is no such column. */
export function groupingOf(column: string): string | null {
  const [, of] = /^\$channel_group(?:\.(.+))?$/s.exec(column) ?? [];
  return /^\$channel_group(\.|$)/.test(column) ? (of ?? "default") : null;
}

/** The lifecycle a column of stages or risks is of. */
export function stagesOf(column: string): { kind: "stage" | "risk"; lifecycle: string } | null {
  const [, kind, lifecycle] = /^\$(stage|risk)\.(.+)$/s.exec(column) ?? [];
  return lifecycle ? { kind: kind as "stage" | "risk", lifecycle } : null;
}

export const isOrigin = (column: string) => /^\$channel_origin(\.|$)/.test(column);

const FIELDS = {
  utm_source: "source",
  utm_medium: "medium",
  utm_campaign: "campaign",
  referrer: "referrer",
  channel: "channel",
} as const;

export type OriginField = (typeof FIELDS)[keyof typeof FIELDS];

/** What a group rests on, written as parameters of an address; `null` where it is written otherwise. */
export function readOrigin(text: string): { field: OriginField; value: string }[] | null {
  const all = [...new URLSearchParams(text)].map(([name, value]) => ({
    field: FIELDS[name as keyof typeof FIELDS],
    value,
  }));
  return all.length > 0 && all.every(({ field, value }) => field && value) ? all : null;
}

const NAMED = ["$device", "$country"];

/** Whether a column's values are keys, which people know by names. */
export const isKeyed = (column: string) =>
  groupingOf(column) !== null || stagesOf(column) !== null || NAMED.includes(column);

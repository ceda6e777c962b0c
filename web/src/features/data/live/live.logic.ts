/** The list of live messages: kept newest first, bounded, searched. */
import type { LiveMessage, LiveMinute } from "~/api/live";
import { KEPT } from "~/api/live.logic";

/** What a row is coloured by. */
export type Light = "good" | "look" | "before" | "refused";

export function lightOf({ state, warnings }: Pick<LiveMessage, "state" | "warnings">): Light {
  if (state === "refused") return "refused";
  if (state === "duplicate") return "before";
  return warnings.length > 0 ? "look" : "good";
}

/** News on top; a message that is told again stands where it stood, as what it turned out to be. */
export function merged(messages: LiveMessage[], news: LiveMessage[]): LiveMessage[] {
  const told = new Map(news.map((message) => [message.id, message]));
  const kept = messages.map((message) => {
    const again = told.get(message.id);
    told.delete(message.id);
    return again ?? message;
  });
  return [...[...told.values()].reverse(), ...kept].slice(0, KEPT);
}

export interface Filter {
  light?: Light | undefined;
  source?: string | undefined;
  event?: string | undefined;
  /** Looked for in names, ids and the message itself. */
  text?: string | undefined;
}

export function matching(messages: LiveMessage[], filter: Filter): LiveMessage[] {
  const wanted = filter.text?.trim().toLowerCase() ?? "";
  return messages.filter(
    (message) =>
      (!filter.light || lightOf(message) === filter.light) &&
      (!filter.source || message.source === filter.source) &&
      (!filter.event || message.event === filter.event) &&
      (wanted === "" || textOf(message).includes(wanted)),
  );
}

function textOf({ event, person, account, source, raw, refusal }: LiveMessage): string {
  return [event, person, account, source, refusal?.reason, raw].join("\n").toLowerCase();
}

const MINUTE_MS = 60_000;
const MINUTES = 60;

export interface Minute {
  /** When it began, ms UTC. */
  at: number;
  accepted: number;
  duplicate: number;
  refused: number;
}

/** Each minute of the last hour, those without a message too. */
export function hour(minutes: LiveMinute[], now: number): Minute[] {
  const known = new Map(minutes.map((minute) => [Date.parse(minute.minute), minute]));
  const last = now - (now % MINUTE_MS);
  return Array.from({ length: MINUTES }, (_, index) => {
    const at = last - (MINUTES - 1 - index) * MINUTE_MS;
    const { accepted = 0, duplicate = 0, refused = 0 } = known.get(at) ?? {};
    return { at, accepted, duplicate, refused };
  });
}

/** The minutes with news counted in; what is told again moves from accepted to come before. */
export function counted(
  minutes: LiveMinute[],
  messages: LiveMessage[],
  news: LiveMessage[],
): LiveMinute[] {
  const known = new Map(messages.map((message) => [message.id, message]));
  const by = new Map(minutes.map((minute) => [Date.parse(minute.minute), { ...minute }]));
  for (const message of news) {
    const received = Date.parse(message.received);
    const at = received - (received % MINUTE_MS);
    const minute = by.get(at) ?? {
      minute: new Date(at).toISOString(),
      accepted: 0,
      warned: 0,
      duplicate: 0,
      refused: 0,
    };
    const before = known.get(message.id);
    if (before) minute[before.state] -= 1;
    minute[message.state] += 1;
    by.set(at, minute);
    known.set(message.id, message);
  }
  return [...by.entries()].sort(([a], [b]) => a - b).map(([, minute]) => minute);
}

/** Members of a message that say what it is, not whose it is. */
const PLAIN = new Set(["type", "event", "name", "timestamp", "originalTimestamp", "sentAt"]);
export const HIDDEN = "•••";

/** The message as text with line breaks; as it came when it is no JSON (one that was cut). */
export function pretty(raw: string, isMasked: boolean): string {
  try {
    const json: unknown = JSON.parse(raw);
    return JSON.stringify(isMasked ? masked(json) : json, null, 2);
  } catch {
    return isMasked ? HIDDEN : raw;
  }
}

/** Values are hidden, names stay. */
function masked(json: unknown, isTop = true): unknown {
  if (Array.isArray(json)) return json.map((item) => masked(item, false));
  if (typeof json !== "object" || json === null) return json === null ? null : HIDDEN;
  const members = Object.entries(json).map(([name, value]) => [
    name,
    isTop && PLAIN.has(name) && typeof value !== "object" ? value : masked(value, false),
  ]);
  return Object.fromEntries(members);
}

/** A timeline in days and sessions, searched and filtered. */
import type { TimelineEvent } from "./facts.logic";

export interface Run {
  /** The source's session; `null` for events that stand alone. */
  session: string | null;
  events: TimelineEvent[];
}

export interface Day {
  day: string;
  count: number;
  runs: Run[];
}

/** Newest first: days, and in each day runs of one session. */
export function daysOf(events: TimelineEvent[], dayOf: (ms: number) => string): Day[] {
  const days: Day[] = [];
  for (const event of events) {
    const day = dayOf(event.time_ms);
    let last = days.at(-1);
    if (last?.day !== day) {
      last = { day, count: 0, runs: [] };
      days.push(last);
    }
    last.count += 1;
    const session = event.session ?? null;
    const run = last.runs.at(-1);
    if (run && session !== null && run.session === session) run.events.push(event);
    else last.runs.push({ session, events: [event] });
  }
  return days;
}

/** Events of these names (all when none) in whose names or values the text occurs. */
export function found(
  events: TimelineEvent[],
  names: string[],
  text: string,
  called: (event: string) => string = (event) => event,
): TimelineEvent[] {
  const wanted = text.trim().toLowerCase();
  return events.filter((event) => {
    if (names.length > 0 && !names.includes(event.event)) return false;
    if (!wanted) return true;
    const values = event.properties.map(([, value]) => String(value));
    const said = [event.event, called(event.event), event.sent_as ?? "", ...values];
    return said.some((part) => part.toLowerCase().includes(wanted));
  });
}

/** How often each event is there, the most frequent first. */
export function counted(events: TimelineEvent[]): { name: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { event } of events) counts.set(event, (counts.get(event) ?? 0) + 1);
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .sort((a, b) => b.count - a.count || a.name.localeCompare(b.name));
}

export interface Sum {
  currency: string | null;
  amount: number;
  count: number;
}

/** Amounts of the named events, each currency for itself. */
export function sums(events: TimelineEvent[], names: string[]): Sum[] {
  const totals = new Map<string | null, Sum>();
  for (const { event, amount, currency } of events) {
    if (amount === undefined || !names.includes(event)) continue;
    const key = currency ?? null;
    const sum = totals.get(key) ?? { currency: key, amount: 0, count: 0 };
    totals.set(key, { ...sum, amount: sum.amount + amount, count: sum.count + 1 });
  }
  return [...totals.values()].sort((a, b) => b.amount - a.amount);
}

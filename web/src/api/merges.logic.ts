/**
 * Events that members made one (`same_as`): the server asks for every name of theirs and says them
 * all, "purchase or buy"; a reader is told the one name it is.
 */

interface Named {
  name: string;
  merged?: { name: string }[] | undefined;
}

export interface Merges {
  /** What all the names of an event look like where they are said, and the one to say instead. */
  said: [RegExp, string][];
  /** The event each merged name is. */
  mains: Map<string, string>;
}

/** How sentences, steps and series join the names of a filter, in every language. */
const JOINED = "(?:, | / | or | 或 |、)";
const INSIDE = "[\\p{L}\\p{N}_-]";

export function mergesOf(events: Named[]): Merges {
  const mains = events.flatMap(({ name, merged = [] }) =>
    merged.map((one) => [one.name, name] as const),
  );
  return { said: saidOf(events), mains: new Map(mains) };
}

function saidOf(events: Named[]): Merges["said"] {
  return events.flatMap(({ name, merged = [] }): Merges["said"] => {
    if (merged.length === 0) return [];
    // The longest first, so that no name is taken for the beginning of another.
    const others = merged.map((one) => one.name).sort((a, b) => b.length - a.length);
    const any = others.map(literal).join("|");
    const said = `(?<!${INSIDE})${literal(name)}(?:${JOINED}(?:${any}))+(?!${INSIDE})`;
    return [[new RegExp(said, "gu"), name]];
  });
}

const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");

/**
 * The same with every text in it saying one name for what is one event; events of a timeline go by
 * that name, and say as what they were sent.
 */
export function folded<T>(value: T, merges: Merges): T {
  if (merges.mains.size === 0) return value;
  return foldedPart(value, merges) as T;
}

function foldedPart(value: unknown, merges: Merges): unknown {
  if (typeof value === "string") {
    return merges.said.reduce((text, [said, main]) => text.replaceAll(said, () => main), value);
  }
  if (Array.isArray(value)) return value.map((part) => foldedPart(part, merges));
  if (typeof value !== "object" || value === null) return value;
  const parts = Object.entries(value).map(([key, part]) => [key, foldedPart(part, merges)]);
  const { event_id, event } = value as { event_id?: unknown; event?: unknown };
  const main = event_id !== undefined && merges.mains.get(String(event));
  return Object.fromEntries(main ? [...parts, ["event", main], ["sent_as", event]] : parts);
}

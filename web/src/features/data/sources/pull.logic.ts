/** A pull document as a form has it: what every tool needs filled in, and the rest as JSON. */
import type { Pull } from "~/api/pulls";

/** Something to be filled in: where it stands in the document. */
export interface Field {
  path: readonly (string | number)[];
  /** What it is called: a word of the document's, or a name the tool gave it. */
  name: string;
  /** Whether `name` is one of ours, which is translated. */
  isOurs: boolean;
  isSecret: boolean;
  value: string;
}

const CREDENTIALS = ["user", "client_id", "secret", "refresh_token"] as const;
const SECRETS: readonly string[] = ["secret", "refresh_token"];

/** Settings, then credentials. */
export function fieldsOf(pull: Pull): Field[] {
  const settings = Object.entries(pull.settings ?? {}).map(([name, value]) => ({
    path: ["settings", name],
    name,
    isOurs: false,
    isSecret: false,
    value,
  }));
  const credentials = (pull.authentication ?? []).flatMap((one, place) => {
    const [entry] = Object.entries(one) as [string, Record<string, string>][];
    if (!entry) return [];
    const [kind, members] = entry;
    return CREDENTIALS.filter((name) => members[name] !== undefined).map((name) => ({
      path: ["authentication", place, kind, name],
      name: members.name ?? name,
      isOurs: members.name === undefined,
      isSecret: SECRETS.includes(name),
      value: members[name] ?? "",
    }));
  });
  return [...settings, ...credentials];
}

/** The document with another value at a place. */
export function withValue(pull: Pull, path: Field["path"], value: unknown): Pull {
  const next = structuredClone(pull) as unknown as Record<string | number, unknown>;
  let at = next;
  for (const part of path.slice(0, -1)) at = at[part] as typeof at;
  const last = path.at(-1);
  if (last !== undefined) at[last] = value;
  return next as unknown as Pull;
}

/** Whether nothing is left to be filled in. */
export const isFilled = (pull: Pull) =>
  pull.request.url !== "" && fieldsOf(pull).every(({ value }) => value.trim() !== "");

/** The first day of the back-fill, where the document moves by time. */
export const beginOf = ({ since }: Pull) =>
  since && "time" in since ? since.time.begin : undefined;

export const withBegin = (pull: Pull, day: string) =>
  withValue(pull, ["since", "time", "begin"], day);

/** Minutes from run to run that are offered; "" is by hand. */
export const EVERY = ["", "15", "60", "360", "720", "1440", "10080"] as const;

export function withEvery(pull: Pull, minutes: string): Pull {
  const { every_minutes: _, ...rest } = pull;
  return minutes ? { ...rest, every_minutes: Number(minutes) } : rest;
}

/** What the form shows as JSON: everything but the mapping and what has a field of its own. */
export function restOf(pull: Pull): string {
  const { mapping: _, settings: __, every_minutes: ___, ...rest } = pull;
  return JSON.stringify(rest, null, 2);
}

/** The document with its JSON part typed anew, or why that is none. */
export function withRest(pull: Pull, text: string): { pull: Pull } | { problem: string } {
  try {
    const { mapping, settings, every_minutes } = pull;
    const rest = JSON.parse(text);
    if (typeof rest !== "object" || rest === null || typeof rest.request?.url !== "string") {
      return { problem: "request.url" };
    }
    const own = { mapping, ...(settings && { settings }), ...(every_minutes && { every_minutes }) };
    return { pull: { ...rest, ...own } };
  } catch (reason) {
    return { problem: (reason as Error).message };
  }
}

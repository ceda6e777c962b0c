/** What of a person's words holds, and what another one would do. */
import type { Consent } from "~/api/privacy";

export type Purpose = Consent["purpose"];
export type State = Consent["state"];

/** What data may be used for, the one that hides first. */
export const PURPOSES = [
  "analytics",
  "personalisation",
  "marketing_email",
  "marketing_sms",
  "profiling",
  "third_party_sharing",
] as const satisfies Purpose[];

export const STATES = ["granted", "denied", "withdrawn"] as const satisfies State[];

export interface Standing {
  purpose: Purpose;
  /** The word that holds; `null` where nothing was ever said. */
  word: Consent | null;
}

/** How somebody stands to each purpose, by lines of the ledger with the last said first. */
export function standingOf(lines: Consent[]): Standing[] {
  return PURPOSES.map((purpose) => ({
    purpose,
    word: lines.find((line) => line.purpose === purpose && line.holds) ?? null,
  }));
}

/** Whether what is recorded keeps a person out of every answer. */
export function isHidden(lines: Consent[]): boolean {
  const word = standingOf(lines).find(({ purpose }) => purpose === "analytics")?.word;
  return word !== null && word !== undefined && word.state !== "granted";
}

/** What would follow: people are hidden or shown by their word about analytics alone. */
export type Effect = "hides" | "stays_hidden" | "shows" | "stays_shown" | "kept" | "outdated";

/** What a word said at an instant would do; a later word about the purpose takes its place. */
export function effectOf(
  { purpose, state, atMs }: { purpose: Purpose; state: State; atMs: number },
  lines: Consent[],
): Effect {
  const word = standingOf(lines).find((one) => one.purpose === purpose)?.word;
  if (word && atMs < Date.parse(word.at)) return "outdated";
  if (purpose !== "analytics") return "kept";
  if (state === "granted") return isHidden(lines) ? "shows" : "stays_shown";
  return isHidden(lines) ? "stays_hidden" : "hides";
}

/** What was typed, without what was left empty. */
export function entered(fields: Record<string, string>): Record<string, string> {
  const all = Object.entries(fields).map(([name, value]) => [name, value.trim()] as const);
  return Object.fromEntries(all.filter(([, value]) => value !== ""));
}

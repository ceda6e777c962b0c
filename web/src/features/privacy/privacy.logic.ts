/** How erasures stand, and what of a person can be counted beforehand. */
import type { Identity } from "~/api/identity";
import type { Erasure } from "~/api/privacy";

/** The places that hold anything of people, in the order they are written again. */
export const PLACES = [
  "log",
  "runs",
  "dictionaries",
  "rejected_rows",
  "kept_months",
  "refused_messages",
  "saved",
  "rulings",
  "consents",
  "stage_facts",
  "metadata",
] as const;
export type Place = (typeof PLACES)[number];

export type StepState = "done" | "now" | "later";

/** How each place stands: those before the one that is being written again are done. */
export function placesOf({ state, place }: Pick<Erasure, "state" | "place">) {
  const at = (PLACES as readonly (string | null)[]).indexOf(place);
  return PLACES.map((one, nth) => ({ place: one, state: stateAt(nth, at, state) }));
}

function stateAt(nth: number, at: number, state: Erasure["state"]): StepState {
  if (state === "done") return "done";
  if (state !== "rewriting" || at < 0 || nth > at) return "later";
  return nth < at ? "done" : "now";
}

/** Rows that are gone or were mended, over all places. */
export function sumOf({ places }: Pick<Erasure, "places">) {
  const all = Object.values(places);
  return {
    files: all.reduce((sum, one) => sum + one.files, 0),
    removed: all.reduce((sum, one) => sum + one.removed, 0),
    mended: all.reduce((sum, one) => sum + one.mended, 0),
  };
}

const DAY_MS = 86_400_000;

/** Within how many days whoever asked is to have an answer: law differs. */
export const DEADLINES = [15, 30, 45] as const;
/** One month, as the GDPR has it (Art. 12 (3)). */
export const USUAL_DEADLINE = 30;

export type Age =
  | { is: "done"; tookMs: number; inTime: boolean }
  | { is: "open"; days: number; late: number };

/** How old a request is against its deadline: whole days so far, and days begun since it was over. */
export function ageOf(
  one: Pick<Erasure, "requested_at" | "done_at">,
  days: number,
  nowMs: number,
): Age {
  const asked = Date.parse(one.requested_at);
  if (one.done_at) {
    const tookMs = Math.max(Date.parse(one.done_at) - asked, 0);
    return { is: "done", tookMs, inTime: tookMs <= days * DAY_MS };
  }
  const waited = Math.max(nowMs - asked, 0);
  const over = Math.max(waited - days * DAY_MS, 0);
  const whole = Math.floor(waited / DAY_MS);
  return { is: "open", days: whole, late: Math.ceil(over / DAY_MS) };
}

/** Events members wrote about somebody: notes, promises, goals, stages. */
export const isJudgement = ({ event }: { event: string }) => event.startsWith("wf.");

/** Known ids and devices of a person. */
export function idsOf({ ids }: Pick<Identity, "ids">) {
  const devices = ids.filter(({ kind }) => kind === "anonymous").length;
  return { devices, known: ids.length - devices };
}

const CONTACT = /mail|phone|tel(?![a-z])|mobile|邮箱|郵箱|电话|電話|手机|手機/i;
/** So many properties are looked through for an address. */
const MOST_NAMES = 8;

/** Names of properties that may hold an e-mail address or a telephone number. */
export const contactNames = (names: string[]) =>
  names.filter((name) => CONTACT.test(name)).slice(0, MOST_NAMES);

/** Whether somebody typed what they are asked to type. */
export const isConfirmed = (typed: string, name: string) => typed.trim() === name.trim();

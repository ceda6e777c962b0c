/** What the address of Explore says of a saved insight: which one, and how it is drawn. */
import type { Question } from "~/api/client";
import type { Insight } from "~/api/saved";

export interface SavedSearch {
  /** The insight that was opened; the question beside it may have been changed since. */
  saved?: string;
}

export function readSaved(search: Record<string, unknown>): SavedSearch {
  const { saved } = search;
  return typeof saved === "string" && /^ins_[\w-]+$/.test(saved) ? { saved } : {};
}

/** These are not part of how an insight is drawn. */
const NOT_VIEW = ["q", "saved", "last", "asOf", "lang", "drill"];

/** Everything else the address holds: comparisons, groups, whatever Explore draws by. */
export function viewOf(search: Record<string, unknown>): Record<string, unknown> {
  const kept = Object.entries(search).filter(
    ([key, value]) => !NOT_VIEW.includes(key) && value !== undefined,
  );
  return Object.fromEntries(kept);
}

/** The address an insight is opened at. */
export function searchOf(id: string, { question, view }: Insight): Record<string, unknown> {
  return { ...view, q: withoutVersion(question), saved: id };
}

/** A document that is kept says its version; an address does without. */
export function withVersion(question: Question): Question {
  return { ...question, version: 1 } as Question;
}

export function withoutVersion(question: Question): Question {
  const { version: _, ...rest } = question as Question & { version?: 1 };
  return rest as Question;
}

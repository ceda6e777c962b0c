/** Fixes for refused messages: a first one by reason, and how what they change is shown. */
import type { FixDifference, FixOperation, RefusedGroup } from "~/api/live";
import { HIDDEN } from "./live.logic";

/** Names may be this long, bytes. */
const NAME_BYTES = 200;
/** Texts may be this long, bytes. */
const TEXT_BYTES = 8192;

/** What most often mends messages refused for this reason; something to begin with. */
export function firstFix({
  reason,
  pointer,
}: Pick<RefusedGroup, "reason" | "pointer">): FixOperation[] {
  switch (reason) {
    case "missing_identity":
      return [{ op: "copy", from: "/properties/user_id", path: pointer || "/userId" }];
    case "illegal_identity":
    case "bad_money":
      return [{ op: "remove", path: pointer }];
    case "bad_timestamp":
      return [{ op: "time", path: pointer, order: "day_first" }];
    case "empty_event":
      return [{ op: "add", path: pointer, value: "Unnamed" }];
    case "name_too_long":
      return [{ op: "cut", path: pointer, bytes: NAME_BYTES }];
    case "event_too_large":
      return pointer ? [{ op: "cut", path: pointer, bytes: TEXT_BYTES }] : [];
    default:
      return [];
  }
}

/** The operations of a typed fix, or why it is none. */
export function readFix(text: string): { fix: FixOperation[] } | { problem: string } {
  try {
    const read: unknown = JSON.parse(text);
    if (!Array.isArray(read)) return { problem: "[…]" };
    return { fix: read as FixOperation[] };
  } catch (reason) {
    return { problem: (reason as Error).message };
  }
}

/** One side of a difference; null where nothing stood there. */
export function side(value: FixDifference["before"], isMasked: boolean): string | null {
  if (value === undefined) return null;
  return isMasked ? HIDDEN : JSON.stringify(value);
}

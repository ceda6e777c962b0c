/** A past and a future around what is shown. */

export interface History<T> {
  past: T[];
  present: T;
  future: T[];
  /** What the last change was of, and when: more of the same, soon after, is one step. */
  last: { of: string; at: number } | null;
}

const KEPT = 200;
const SOON_MS = 1500;

export function begin<T>(present: T): History<T> {
  return { past: [], present, future: [], last: null };
}

/** A change; `of` names what is typed, so that letters of one word are one step. */
export function changed<T>(
  { past, present, last }: History<T>,
  next: T,
  of: string,
  nowMs: number,
): History<T> {
  const isMore = of !== "" && last?.of === of && nowMs - last.at < SOON_MS;
  return {
    past: isMore ? past : [...past.slice(-KEPT), present],
    present: next,
    future: [],
    last: of === "" ? null : { of, at: nowMs },
  };
}

export function undone<T>(history: History<T>): History<T> {
  const { past, present, future } = history;
  const before = past.at(-1);
  if (past.length === 0) return history;
  return {
    past: past.slice(0, -1),
    present: before as T,
    future: [present, ...future],
    last: null,
  };
}

export function redone<T>(history: History<T>): History<T> {
  const { past, present, future } = history;
  const [next, ...rest] = future;
  if (future.length === 0) return history;
  return { past: [...past, present], present: next as T, future: rest, last: null };
}

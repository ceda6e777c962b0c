/** What a question was before, and what was undone: a line of versions with a place in it. */

export interface History<T> {
  past: T[];
  future: T[];
}

const KEPT = 100;

export function begun<T>(): History<T> {
  return { past: [], future: [] };
}

/** A change: what was is kept, what was undone is given up. */
export function changed<T>({ past }: History<T>, was: T | undefined): History<T> {
  return { past: was === undefined ? past : [...past, was].slice(-KEPT), future: [] };
}

/** Goes so many versions back (or, below zero, forward); `null` where there are not so many. */
export function gone<T>(history: History<T>, now: T, back: number): [History<T>, T] | null {
  const line = [...history.past, now, ...history.future];
  const at = history.past.length - back;
  const target = line[at];
  if (target === undefined || back === 0) return null;
  return [{ past: line.slice(0, at), future: line.slice(at + 1) }, target];
}

/** What became of a definition between two versions, part by part, in lines of words. */

export interface Change {
  id: string;
  /** What the part is called. */
  name: string;
  /** How it was; nothing where it was not there. */
  before: string[] | null;
  after: string[] | null;
}

export type Fate = "added" | "removed" | "changed";

export function fateOf({ before, after }: Change): Fate {
  if (before === null) return "added";
  return after === null ? "removed" : "changed";
}

/** Lines of one that the other lacks; a line that stands twice is two. */
export function linesLost(lines: string[], others: string[]): string[] {
  const left = [...others];
  return lines.filter((line) => {
    const at = left.indexOf(line);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** The stretch both sides have in another order; nothing where the order is the same. */
export function reordered(before: string[], after: string[]): [string[], string[]] | null {
  const was = before.filter((key) => after.includes(key));
  const is = after.filter((key) => before.includes(key));
  const first = was.findIndex((key, at) => key !== is[at]);
  if (first < 0) return null;
  const last = was.findLastIndex((key, at) => key !== is[at]);
  return [was.slice(first, last + 1), is.slice(first, last + 1)];
}

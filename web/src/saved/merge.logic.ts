/** Two people changed the same thing: which parts differ, and one document of the chosen sides. */

/** Named parts of a document; a part that is absent is not there on that side. */
export type Parts = Record<string, unknown>;
export type Side = "mine" | "theirs";

export interface Difference {
  part: string;
  mine: unknown;
  theirs: unknown;
  /** The side to begin with: whoever changed it; mine where both did. */
  side: Side;
  /** Whether both changed it, so that a choice loses something. */
  isBoth: boolean;
}

const same = (a: unknown, b: unknown) => canonical(a) === canonical(b);

/** Fields in any order are the same. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "absent";
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  const sorted = entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${sorted.map(([key, part]) => `${JSON.stringify(key)}:${canonical(part)}`).join(",")}}`;
}

/**
 * What differs between my parts and theirs, given what both began with. Where that is not known,
 * both may have changed anything.
 */
export function differences(base: Parts | undefined, mine: Parts, theirs: Parts): Difference[] {
  const names = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])];
  return names
    .filter((part) => !same(mine[part], theirs[part]))
    .map((part) => {
      const didI = base === undefined || !same(base[part], mine[part]);
      const didThey = base === undefined || !same(base[part], theirs[part]);
      return {
        part,
        mine: mine[part],
        theirs: theirs[part],
        side: didI ? ("mine" as const) : ("theirs" as const),
        isBoth: didI && didThey,
      };
    });
}

/** The parts both agree on, and of the others the chosen side. */
export function merged(mine: Parts, theirs: Parts, choices: Record<string, Side>): Parts {
  const names = [...new Set([...Object.keys(theirs), ...Object.keys(mine)])];
  const kept = names.map((part) => [part, (choices[part] === "theirs" ? theirs : mine)[part]]);
  return Object.fromEntries(kept.filter(([, value]) => value !== undefined));
}

export function isSame(a: unknown, b: unknown): boolean {
  return same(a, b);
}

/** What a version changed: the parts it differs in, those that moved with others left out. */
import { reordered } from "~/saved/changes.logic";
import type { Definition, Transition } from "./definition.logic";
import { type Part, partsOf } from "./merge.logic";

/** `mine` of every part is how it became, `theirs` how it was. */
export function changedParts(before: Definition, after: Definition): Part[] {
  const parts = partsOf(before, after, before).flatMap((part): Part[] => {
    if (part.kind !== "order") return [part];
    // A stage that came or went is told by itself.
    const order = reordered(part.theirs as string[], part.mine as string[]);
    return order ? [{ ...part, theirs: order[0], mine: order[1] }] : [];
  });
  return paired(parts);
}

/** A move between the same stages whose kind changed is one change, not one that went and one that came. */
function paired(parts: Part[]): Part[] {
  const gone = parts.filter(({ kind, mine }) => kind === "move" && mine === undefined);
  const taken = new Set<Part>();
  const met = parts.map((part) => {
    if (part.kind !== "move" || part.theirs !== undefined) return part;
    const was = gone.find((one) => !taken.has(one) && isAlike(one.theirs, part.mine));
    if (!was) return part;
    taken.add(was);
    return { ...part, theirs: was.theirs };
  });
  return met.filter((part) => !taken.has(part));
}

function isAlike(one: unknown, other: unknown): boolean {
  const ends = ({ from, to }: Transition) => `${[from].flat().join(",")}>${to}`;
  return ends(one as Transition) === ends(other as Transition);
}

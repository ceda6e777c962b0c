/** Two edits of one definition put together part by part. */
import type { Definition, Stage, Transition } from "./definition.logic";

export type Side = "mine" | "theirs";

export interface Part {
  /** `field/names`, `order`, `stage/<key>`, `move/<from>><to>/<kind>#<n>`. */
  id: string;
  kind: "field" | "order" | "stage" | "move";
  mine: unknown;
  theirs: unknown;
  /** Both changed it: somebody has to choose. */
  isContested: boolean;
  /** The side that changed it; mine where both did. */
  suggested: Side;
}

const FIELDS = ["names", "subject", "viewpoint", "begins", "initial", "target", "risk"] as const;

/** Every part the two differ in. */
export function partsOf(base: Definition, mine: Definition, theirs: Definition): Part[] {
  const all: [string, Part["kind"], (of: Definition) => unknown][] = [
    ...FIELDS.map((field) => field_(field)),
    ["order", "order", ({ stages }) => stages.map(({ key }) => key)],
    ...keysOf([mine, theirs, base], stageKeys).map((id): (typeof all)[number] => [
      `stage/${id}`,
      "stage",
      ({ stages }) => stages.find(({ key }) => key === id),
    ]),
    ...keysOf([mine, theirs, base], moveKeys).map((id): (typeof all)[number] => [
      `move/${id}`,
      "move",
      (of) => of.transitions[moveKeys(of).indexOf(id)],
    ]),
  ];
  return all.flatMap(([id, kind, of]): Part[] => {
    const [was, ours, other] = [of(base), of(mine), of(theirs)];
    if (isSame(ours, other)) return [];
    const [isMine, isTheirs] = [!isSame(was, ours), !isSame(was, other)];
    const isContested = isMine && isTheirs;
    const suggested = isMine ? "mine" : "theirs";
    return [{ id, kind, mine: ours, theirs: other, isContested, suggested }];
  });
}

type Field = (typeof FIELDS)[number];
function field_(field: Field): [string, Part["kind"], (of: Definition) => unknown] {
  return [`field/${field}`, "field", (of) => of[field]];
}

const stageKeys = ({ stages }: Definition) => stages.map(({ key }) => key);

/** Moves have no key: their ends and kind tell them apart, and their order among the alike. */
function moveKeys({ transitions }: Definition): string[] {
  const seen = new Map<string, number>();
  return transitions.map(({ from, to, kind }) => {
    const key = `${[from].flat().join(",")}>${to}/${kind}`;
    const n = seen.get(key) ?? 0;
    seen.set(key, n + 1);
    return `${key}#${n}`;
  });
}

function keysOf(definitions: Definition[], keys: (of: Definition) => string[]): string[] {
  return [...new Set(definitions.flatMap(keys))];
}

/** The definition with each part from the side chosen for it. */
export function merged(
  mine: Definition,
  theirs: Definition,
  parts: Part[],
  side: (part: Part) => Side,
): Definition {
  const chosen = new Map(parts.map((part) => [part.id, side(part)]));
  const from = (id: string) => (chosen.get(id) === "theirs" ? theirs : mine);
  const fields = FIELDS.map((field) => [field, from(`field/${field}`)[field]] as const);
  const order = [from("order"), mine, theirs];
  const stages = keysOf(order, stageKeys).flatMap((key): Stage[] => {
    const stage = from(`stage/${key}`).stages.find((one) => one.key === key);
    return stage ? [stage] : [];
  });
  const transitions = keysOf([mine, theirs], moveKeys).flatMap((key): Transition[] => {
    const side = from(`move/${key}`);
    const move = side.transitions[moveKeys(side).indexOf(key)];
    return move ? [move] : [];
  });
  const told = fields.filter(([, value]) => value !== undefined);
  const open = [...stages].sort(
    (a, b) => Number(a.terminal ?? false) - Number(b.terminal ?? false),
  );
  const head = { version: mine.version, key: mine.key, ...Object.fromEntries(told) };
  return { ...head, stages: open, transitions } as Definition;
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

/** The order of fields, and fields that say their default, make no difference. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(
    ([key, part]) => !(part === undefined || (key === "terminal" && !part) || isZero(key, part)),
  );
  return entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, part]) => [key, sorted(part)]);
}

const isZero = (key: string, part: unknown) => key === "priority" && part === 0;

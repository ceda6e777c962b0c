/** Changes of a lifecycle's definition. Every one gives a new definition; none touches the old. */
import type { Localised } from "~/i18n";
import type { Lifecycle } from "~/subject/lifecycles";

export type Definition = Lifecycle;
export type Stage = Definition["stages"][number];
export type Transition = Definition["transitions"][number];
export type Kind = Transition["kind"];

export const KINDS = ["progress", "regress", "lateral", "close", "reopen"] as const;

/** What is picked: a stage by key, a transition by place. */
export type Picked = { stage: string } | { move: number };

export function stageAt({ stages }: Definition, key: string): Stage | undefined {
  return stages.find((stage) => stage.key === key);
}

export function targetOf({ target, stages }: Definition): string | undefined {
  return target ?? stages.findLast(({ terminal }) => !terminal)?.key;
}

/** A key nobody has yet: `new_stage`, `new_stage_2`. */
export function freshKey({ stages }: Definition, wish: string): string {
  const taken = new Set(stages.map(({ key }) => key));
  let key = wish;
  for (let n = 2; taken.has(key); n += 1) key = `${wish}_${n}`;
  return key;
}

/** A key made of a name; `null` where the name has no letter a key may have. */
export function keyOfName(name: string): string | null {
  const key = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "")
    .slice(0, 64);
  return key || null;
}

/** A new stage after another; an open one never stands behind those where the journey ends. */
export function withStage(definition: Definition, stage: Stage, after?: string): Definition {
  const { stages } = definition;
  const at = after === undefined ? -1 : stages.findIndex(({ key }) => key === after);
  const firstClosed = stages.findIndex(({ terminal }) => terminal);
  const end = firstClosed < 0 ? stages.length : firstClosed;
  const place = stage.terminal ? stages.length : at < 0 ? end : Math.min(at + 1, end);
  return { ...definition, stages: stages.toSpliced(place, 0, stage) };
}

/** Without a stage, and without the moves that then lead nowhere. */
export function withoutStage(definition: Definition, key: string): Definition {
  const stages = definition.stages.filter((stage) => stage.key !== key);
  const transitions = definition.transitions.flatMap((transition): Transition[] => {
    if (transition.to === key) return [];
    const { from } = transition;
    if (from === "*") return [transition];
    const left = sourcesOf(transition).filter((source) => source !== key);
    return left.length === 0 ? [] : [{ ...transition, from: asFrom(left) }];
  });
  const { target, ...rest } = definition;
  const initial =
    definition.initial === key ? (stages.find(({ terminal }) => !terminal)?.key ?? "") : null;
  return {
    ...rest,
    ...(target && target !== key ? { target } : {}),
    ...(initial === null ? {} : { initial }),
    stages,
    transitions,
  };
}

/** One stage changed; another key goes along everywhere. */
export function patchedStage(definition: Definition, key: string, change: Partial<Stage>) {
  const stages = definition.stages.map((stage) =>
    stage.key === key ? tidy({ ...stage, ...change }) : stage,
  );
  const next = change.key;
  if (next === undefined || next === key) return { ...definition, stages };
  const named = (one: string) => (one === key ? next : one);
  return {
    ...definition,
    stages,
    initial: named(definition.initial),
    ...(definition.target ? { target: named(definition.target) } : {}),
    transitions: definition.transitions.map((transition) => ({
      ...transition,
      from: transition.from === "*" ? "*" : asFrom(sourcesOf(transition).map(named)),
      to: named(transition.to),
    })),
  };
}

/** A stage at another place of the order; open stages stay before those where the journey ends. */
export function movedStage(definition: Definition, key: string, to: number): Definition {
  const stage = stageAt(definition, key);
  if (!stage) return definition;
  const rest = definition.stages.filter((one) => one !== stage);
  const open = rest.filter(({ terminal }) => !terminal).length;
  const [low, high] = stage.terminal ? [open, rest.length] : [0, open];
  const place = Math.max(low, Math.min(high, to));
  return turnedAround({ ...definition, stages: rest.toSpliced(place, 0, stage) });
}

/** Moves told forward that now lead back in the order become regress, and the other way round. */
function turnedAround(definition: Definition): Definition {
  const transitions = definition.transitions.map((transition) => {
    const { kind, from, to } = transition;
    if (from === "*" || (kind !== "progress" && kind !== "regress")) return transition;
    const kinds = new Set(sourcesOf(transition).map((source) => kindOf(definition, source, to)));
    const [only] = kinds;
    return kinds.size === 1 && only && only !== kind ? { ...transition, kind: only } : transition;
  });
  return { ...definition, transitions };
}

/** Ends the journey here, or no longer; the moves in and out change their kind with it. */
export function withTerminal(definition: Definition, key: string, terminal: boolean): Definition {
  const stage = stageAt(definition, key);
  if (!stage) return definition;
  const rest = definition.stages.filter((one) => one !== stage);
  const firstClosed = rest.findIndex((one) => one.terminal);
  const place = terminal || firstClosed < 0 ? rest.length : firstClosed;
  const stages = rest.toSpliced(place, 0, { ...stage, terminal });
  const changed = { ...definition, stages };
  const transitions = definition.transitions.map((transition) => {
    const [source] = sourcesOf(transition);
    if (transition.to !== key && source !== key) return transition;
    const from = source ?? stages.find((one) => !one.terminal && one.key !== key)?.key ?? "";
    return { ...transition, kind: kindOf(changed, from, transition.to) };
  });
  const { target, ...free } = changed;
  return { ...free, ...(target && !(terminal && target === key) ? { target } : {}), transitions };
}

/** The kind a move has by where it leads. */
export function kindOf({ stages }: Definition, from: string, to: string): Kind {
  const source = stages.findIndex(({ key }) => key === from);
  const goal = stages.findIndex(({ key }) => key === to);
  if (stages[goal]?.terminal) return "close";
  if (stages[source]?.terminal) return "reopen";
  return goal < source ? "regress" : "progress";
}

export function sourcesOf({ from }: { from: string | string[] }): string[] {
  if (from === "*") return [];
  return Array.isArray(from) ? from : [from];
}

export function asFrom(sources: string[]): string | string[] {
  return sources.length === 1 ? (sources[0] as string) : sources;
}

/** A new move right after those out of the same stage. */
export function withMove(definition: Definition, from: string, to: string) {
  const fresh = { from, to, kind: kindOf(definition, from, to), when: { did: {} } };
  const last = definition.transitions.findLastIndex((one) => sourcesOf(one).includes(from));
  const at = last < 0 ? definition.transitions.length : last + 1;
  const transitions = definition.transitions.toSpliced(at, 0, fresh as unknown as Transition);
  return { definition: { ...definition, transitions }, move: at };
}

export function withoutMove(definition: Definition, move: number): Definition {
  return { ...definition, transitions: definition.transitions.toSpliced(move, 1) };
}

export function patchedMove(definition: Definition, move: number, change: Partial<Transition>) {
  const transitions = definition.transitions.map((transition, at) =>
    at === move ? tidy({ ...transition, ...change }) : transition,
  );
  return { ...definition, transitions };
}

/** A move written earlier or later: of equal ones the first written goes first. */
export function shiftedMove(definition: Definition, move: number, step: 1 | -1) {
  const transitions = [...definition.transitions];
  const [item] = transitions.splice(move, 1);
  if (!item) return { definition, move };
  const at = Math.max(0, Math.min(transitions.length, move + step));
  transitions.splice(at, 0, item);
  return { definition: { ...definition, transitions }, move: at };
}

/** Without fields that were emptied. */
function tidy<T extends object>(value: T): T {
  const kept = Object.entries(value).filter(([, part]) => part !== undefined);
  return Object.fromEntries(kept) as T;
}

const LANGUAGES = ["en", "zh-CN", "zh-TW"] as const;

/** A name to be typed: always in three languages. */
export function spread(name: Localised | undefined): Exclude<Localised, string> {
  if (name === undefined) return { en: "", "zh-CN": "", "zh-TW": "" };
  return typeof name === "string" ? { en: name, "zh-CN": name, "zh-TW": name } : name;
}

/** A name as it is written: what is missing in one language is said in another; none is none. */
export function filled(name: Localised | undefined): Localised | undefined {
  if (name === undefined || typeof name === "string") return name || undefined;
  const first = LANGUAGES.map((language) => name[language]?.trim()).find(Boolean);
  if (!first) return undefined;
  const all = LANGUAGES.map((language) => [language, name[language]?.trim() || first] as const);
  if (all.every(([, text]) => text === first)) return first;
  return Object.fromEntries(all) as Exclude<Localised, string>;
}

/** The definition as it is sent and written: names filled in, nothing that says its default. */
export function settled(definition: Definition): Definition {
  const stages = definition.stages.map((stage) => {
    const { names, intent, terminal, owner, ...rest } = stage;
    const said = filled(intent as Localised | undefined);
    return {
      ...pickKey(rest),
      names: filled(names as Localised) ?? "",
      ...(said ? { intent: said } : {}),
      ...(owner?.trim() ? { owner: owner.trim() } : {}),
      ...without(rest, ["key"]),
      ...(terminal ? { terminal } : {}),
    } as Stage;
  });
  const transitions = definition.transitions.map((transition) => {
    const { priority, ...rest } = transition;
    return (priority ? { ...rest, priority } : rest) as Transition;
  });
  const names = filled(definition.names as Localised) ?? "";
  return { ...definition, names, stages, transitions } as Definition;
}

const pickKey = ({ key }: { key: string }) => ({ key });

function without(value: object, names: string[]): object {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));
}

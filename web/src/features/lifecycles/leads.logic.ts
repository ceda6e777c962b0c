/** What leads into each stage, as single things that can be moved to another one. */
import { eventsOf, type Filter, type Rule } from "~/criterion/criterion.logic";
import {
  asFrom,
  type Definition,
  kindOf,
  patchedMove,
  sourcesOf,
  stageAt,
  type Transition,
  withoutMove,
} from "./definition.logic";

/** An event that leads into a stage, or a whole condition where it is no event that leads there. */
export type Lead = { event: string } | { move: number };

export function leadsInto({ transitions }: Definition, stage: string): Lead[] {
  const events = new Set<string>();
  const rest: Lead[] = [];
  transitions.forEach((transition, move) => {
    if (transition.to !== stage) return;
    const named = transition.when ? namedIn(ruleOf(transition)) : [];
    for (const event of named) events.add(event);
    if (named.length === 0) rest.push({ move });
  });
  return [...[...events].map((event) => ({ event })), ...rest];
}

/** The events whose happening makes a condition hold. */
function namedIn(rule: Rule): string[] {
  if ("all" in rule) return rule.all.flatMap(namedIn);
  if ("any" in rule) return rule.any.flatMap(namedIn);
  if ("did" in rule) return eventsOf(rule.did);
  if ("first" in rule) return eventsOf(rule.first);
  if ("last" in rule) return eventsOf(rule.last);
  if ("sequence" in rule) return rule.sequence.steps.flatMap(eventsOf);
  return [];
}

/** Leads into another stage instead. */
export function movedLead(
  definition: Definition,
  lead: Lead,
  from: string,
  to: string,
): Definition {
  if (from === to) return definition;
  if ("move" in lead) return turnedMove(definition, lead.move, to);
  return withEvent(withoutEvent(definition, lead.event, from), lead.event, to);
}

/** Leads nowhere any more. */
export function withoutLead(definition: Definition, lead: Lead, from: string): Definition {
  if ("move" in lead) return withoutMove(definition, lead.move);
  return withoutEvent(definition, lead.event, from);
}

function turnedMove(definition: Definition, move: number, to: string): Definition {
  const transition = definition.transitions[move];
  if (!transition) return definition;
  const isClosing = stageAt(definition, to)?.terminal === true;
  if (transition.from === "*") {
    const kind = isClosing ? "close" : transition.kind === "close" ? "regress" : transition.kind;
    return patchedMove(definition, move, { to, kind });
  }
  const sources = sourcesOf(transition).filter((source) => source !== to);
  const [first] = sources;
  if (first === undefined) return withoutMove(definition, move);
  const change = { from: asFrom(sources), to, kind: kindOf(definition, first, to) };
  return patchedMove(definition, move, change);
}

function withoutEvent(definition: Definition, event: string, stage: string): Definition {
  const transitions = definition.transitions.flatMap((transition): Transition[] => {
    if (transition.to !== stage || !transition.when) return [transition];
    const before = ruleOf(transition);
    if (!namedIn(before).includes(event)) return [transition];
    const left = stripped(before, event);
    return left ? [withRule(transition, left)] : [];
  });
  return { ...definition, transitions };
}

/** The condition without an event; `null` where it cannot hold without it. */
function stripped(rule: Rule, event: string): Rule | null {
  if ("any" in rule) {
    const left = rule.any.flatMap((part) => stripped(part, event) ?? []);
    return left.length > 1 ? { any: left } : (left[0] ?? null);
  }
  if ("all" in rule) {
    const left = rule.all.map((part) => stripped(part, event));
    return left.every((part) => part !== null) ? { all: left } : null;
  }
  if ("did" in rule) {
    const did = bare(rule.did, event);
    return did && { did };
  }
  if ("first" in rule) {
    const first = bare(rule.first, event);
    return first && { first };
  }
  if ("last" in rule) {
    const last = bare(rule.last, event);
    return last && { last };
  }
  if ("sequence" in rule) {
    const steps = rule.sequence.steps.map((step) => bare(step, event));
    const isWhole = steps.every((step) => step !== null);
    return isWhole ? { sequence: { ...rule.sequence, steps } } : null;
  }
  return rule;
}

function bare<T extends Filter>(filter: T, event: string): T | null {
  const events = eventsOf(filter);
  if (!events.includes(event)) return filter;
  const left = events.filter((one) => one !== event);
  return left.length === 0 ? null : { ...filter, event: left.length === 1 ? left[0] : left };
}

/**
 * The event leads into the stage: beside the events that do so already, or by a move of its own
 * from every stage before. Journeys begin in the first stage anyway: nothing leads there.
 */
function withEvent(definition: Definition, event: string, stage: string): Definition {
  if (stage === definition.initial) return definition;
  let isAdded = false;
  const transitions = definition.transitions.map((transition) => {
    if (transition.to !== stage || !transition.when) return transition;
    const more = joinedBy(ruleOf(transition), event);
    if (!more) return transition;
    isAdded = true;
    return withRule(transition, more);
  });
  if (isAdded) return { ...definition, transitions };
  const isClosing = stageAt(definition, stage)?.terminal === true;
  const place = definition.stages.findIndex(({ key }) => key === stage);
  const before = definition.stages.slice(0, place).filter(({ terminal }) => !terminal);
  if (before.length === 0) return definition;
  const fresh = {
    from: isClosing ? "*" : asFrom(before.map(({ key }) => key)),
    to: stage,
    kind: isClosing ? "close" : "progress",
    when: { did: { event, within: "1s" } },
  };
  return { ...definition, transitions: [...transitions, fresh as unknown as Transition] };
}

/** The condition with one more event that is enough by itself; `null` where none is. */
function joinedBy(rule: Rule, event: string): Rule | null {
  if ("did" in rule) {
    const { event: _, within, since_entry, ...rest } = rule.did;
    const isEnough = Object.keys(rest).length === 0 && eventsOf(rule.did).length > 0;
    const events = [...new Set([...eventsOf(rule.did), event])];
    return isEnough ? { did: { ...rule.did, event: events } } : null;
  }
  if (!("any" in rule)) return null;
  const at = rule.any.findIndex((part) => joinedBy(part, event) !== null);
  const part = rule.any[at];
  const more = part && joinedBy(part, event);
  return more ? { any: rule.any.with(at, more) } : null;
}

const ruleOf = ({ when }: Transition) => when as unknown as Rule;
const withRule = (transition: Transition, when: Rule) =>
  ({ ...transition, when }) as unknown as Transition;

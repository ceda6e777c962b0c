/** One lifecycle being edited: its definition and its text always say the same, while that is readable. */
import { type Definition, settled } from "./definition.logic";
import { commentsOf } from "./yaml-comments.logic";
import { readYaml, Unread } from "./yaml-read.logic";
import { type Comments, writeYaml } from "./yaml-write.logic";

export interface Doc {
  definition: Definition;
  text: string;
  /** The line (from 1) the text cannot be read at; the definition is then the last that could. */
  unread: number | null;
}

export function docOf(definition: Definition, text: string): Doc {
  return { definition, text, unread: null };
}

/** Changed by its parts: the text is written anew, with the comments that stand before parts. */
export function edited(doc: Doc, definition: Definition): Doc {
  if (definition === doc.definition) return doc;
  const { kept } = commentsOf(doc.text);
  const text = writeYaml(settled(definition), carried(kept, doc.definition, definition));
  return { definition, text, unread: null };
}

/** Changed as text: the definition follows where the text can be read. */
export function typed(doc: Doc, text: string): Doc {
  try {
    const read = readYaml(text);
    if (isDefinition(read)) {
      const { transitions = [], ...rest } = read as Partial<Definition>;
      return { definition: { ...rest, transitions } as Definition, text, unread: null };
    }
    return { ...doc, text, unread: 1 };
  } catch (error) {
    if (!(error instanceof Unread)) throw error;
    return { ...doc, text, unread: error.line };
  }
}

/** Comments go along with their parts, wherever those stand now. */
function carried(comments: Comments, before: Definition, after: Definition): Comments {
  const moved: Comments = new Map();
  for (const [path, said] of comments) {
    const [list, place] = path.split("/");
    const at = Number(place);
    let next: number | null = at;
    if (list === "stages") {
      const key = before.stages[at]?.key;
      next = after.stages.findIndex((stage) => stage.key === key);
    } else if (list === "transitions") {
      const same = after.transitions.indexOf(before.transitions[at] as never);
      const isReplaced = !before.transitions.includes(after.transitions[at] as never);
      next = same >= 0 ? same : isReplaced ? at : -1;
    } else next = null;
    if (next === null) moved.set(path, said);
    else if (next >= 0) moved.set(`${list}/${next}`, said);
  }
  return moved;
}

/** Comments that writing the text anew would lose. */
export function lostComments(doc: Doc): string[] {
  return commentsOf(doc.text).lost;
}

function isDefinition(value: unknown): value is Definition {
  if (!isRecord(value) || typeof value.key !== "string" || typeof value.initial !== "string") {
    return false;
  }
  const { names, stages, transitions = [] } = value;
  return (
    isName(names) &&
    Array.isArray(stages) &&
    stages.every((one) => isRecord(one) && typeof one.key === "string" && isName(one.names)) &&
    Array.isArray(transitions) &&
    transitions.every(isTransition)
  );
}

function isTransition(value: unknown): boolean {
  if (!isRecord(value) || typeof value.to !== "string" || typeof value.kind !== "string") {
    return false;
  }
  const { from, when } = value;
  const isFrom = typeof from === "string" || (Array.isArray(from) && from.length > 0);
  return isFrom && (when === undefined || isRecord(when));
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function isName(value: unknown): boolean {
  if (typeof value === "string") return true;
  const isAll = (name: string) => isRecord(value) && typeof value[name] === "string";
  return ["en", "zh-CN", "zh-TW"].every(isAll);
}

export type Place = { stage: string } | { move: number } | "risk" | "whole";

/** What a finding's pointer is about: `/transitions/3/when` is about the fourth move. */
export function placeOf(pointer: string, { stages, transitions }: Definition): Place {
  const path = pointer.replace(/^\/stages\/lifecycle(?=\/|$)/, "");
  const [, list, at] = /^\/(stages|transitions)\/(\d+)/.exec(path) ?? [];
  if (list === "stages" && stages[Number(at)]) return { stage: stages[Number(at)]?.key ?? "" };
  if (list === "transitions" && transitions[Number(at)]) return { move: Number(at) };
  return path.startsWith("/risk") ? "risk" : "whole";
}

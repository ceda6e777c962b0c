/** A sitting: a list of customers that stands still, what was said of each, and how to take it back. */
import type { Word } from "~/api/judge";
import type { Felt } from "~/ui/feeling";
import type { WorkRow } from "./worklist.logic";

export const LEVELS = ["low", "normal", "high", "urgent"] as const;
export type Level = (typeof LEVELS)[number];

/** What was said of one customer. */
export interface Answer {
  /** The stage set by hand; `null` where the rules decide again. */
  stage?: string | null;
  felt?: Felt;
  level?: Level;
  /** The note as it was written down last. */
  note?: string;
}

export type Field = keyof Answer;

/** One thing said, newest last. */
export interface Step {
  /** Tells it from the others of the sitting. */
  n: number;
  /** Sent twice, it is written once. */
  id: string;
  row: string;
  field: Field;
  /** What the answer was before. */
  before: Answer[Field];
  state: "pending" | "saved" | "failed";
  /** What takes it back. */
  import?: string;
  word: Word;
  at: string | null;
}

export interface Sitting {
  lifecycle: string;
  /** The instant the list is of. */
  asOf: string | null;
  rows: WorkRow[];
  answers: Record<string, Answer>;
  /** Notes that are typed and not said yet. */
  drafts: Record<string, string>;
  steps: Step[];
}

export function begun(lifecycle: string, asOf: string | null, rows: WorkRow[]): Sitting {
  return { lifecycle, asOf, rows, answers: {}, drafts: {}, steps: [] };
}

export function withDraft(sitting: Sitting, row: string, text: string): Sitting {
  const { [row]: _, ...rest } = sitting.drafts;
  return { ...sitting, drafts: text ? { ...rest, [row]: text } : rest };
}

type Saying = Pick<Step, "id" | "row" | "field" | "word" | "at"> & { value: Answer[Field] };

/** Something said: shown at once, pending until it is written. */
export function withStep(sitting: Sitting, saying: Saying): Sitting {
  const { id, row, field, word, at, value } = saying;
  const answer = sitting.answers[row] ?? {};
  const n = (sitting.steps.at(-1)?.n ?? 0) + 1;
  const step: Step = { n, id, row, field, before: answer[field], state: "pending", word, at };
  return {
    ...sitting,
    answers: { ...sitting.answers, [row]: { ...answer, [field]: value } },
    steps: [...sitting.steps, step],
  };
}

export function settledStep(
  sitting: Sitting,
  n: number,
  done: Pick<Step, "state" | "import">,
): Sitting {
  const steps = sitting.steps.map((step) => (step.n === n ? { ...step, ...done } : step));
  return { ...sitting, steps };
}

/** Without a step: its answer is what it was before. A note that is taken back is a draft again. */
export function withoutStep(sitting: Sitting, n: number): Sitting {
  const step = sitting.steps.find((one) => one.n === n);
  if (!step) return sitting;
  const { row, field, before } = step;
  const { [field]: was, ...rest } = sitting.answers[row] ?? {};
  const answer = before === undefined ? rest : { ...rest, [field]: before };
  const { [row]: _, ...others } = sitting.answers;
  const answers = Object.keys(answer).length === 0 ? others : { ...others, [row]: answer };
  const isNote = field === "note" && typeof was === "string" && !sitting.drafts[row];
  const drafts = isNote ? { ...sitting.drafts, [row]: was } : sitting.drafts;
  return { ...sitting, answers, drafts, steps: sitting.steps.filter((one) => one !== step) };
}

/** How many of the list something was said of. */
export function doneIn({ rows, answers }: Sitting): number {
  return rows.filter(({ id }) => answers[id] !== undefined).length;
}

/** Where to go on: the first nothing was said of, the last where all is done; from 0. */
export function firstOpen({ rows, answers }: Sitting): number {
  const at = rows.findIndex(({ id }) => answers[id] === undefined);
  return at < 0 ? Math.max(0, rows.length - 1) : at;
}

/** The place an address names (from 1) as one of the list (from 0). */
export function placeIn({ rows }: Sitting, at: number | undefined): number | null {
  return at !== undefined && at >= 1 && at <= rows.length ? at - 1 : null;
}

/** Keys that stand in a row on the keyboard, without those that mean something else here. */
const STAGE_KEYS = [..."qwertyioasdfhlzxcvbm"];
export const FELT_KEYS = ["1", "2", "3", "4", "5"];
export const LEVEL_KEYS = ["6", "7", "8", "9"];

export function stageKey(at: number): string | null {
  return STAGE_KEYS[at] ?? null;
}

/** A sitting as it was kept; `null` where it cannot be read. */
export function readSitting(text: string | null, lifecycle: string): Sitting | null {
  try {
    const kept = JSON.parse(text || "null") as Sitting | null;
    const isWhole =
      kept?.lifecycle === lifecycle &&
      Array.isArray(kept.rows) &&
      kept.rows.length > 0 &&
      Array.isArray(kept.steps) &&
      typeof kept.answers === "object" &&
      typeof kept.drafts === "object";
    if (!isWhole) return null;
    // What was on its way when the page closed may or may not have arrived: it is sent again
    // under the same id, which adds nothing a second time.
    const steps = kept.steps.map((step) =>
      step.state === "pending" ? { ...step, state: "failed" as const } : step,
    );
    return { ...kept, steps };
  } catch {
    return null;
  }
}

/**
 * The moments a flow is about: after one, before one, around one, or between two. What lies between
 * two is what follows the first, of the people who then did the second.
 */
import type { Question } from "~/api/client";
import { type Filter, namesOf, nextEvent, tidy } from "./question.logic";

export const DIRECTIONS = ["from", "to", "around", "between", "start"] as const;
export type Direction = (typeof DIRECTIONS)[number];

export interface Moments {
  direction: Direction;
  anchor: Filter;
  /** Where it ends; only of `between`. */
  end: Filter;
}

/** The segment that a flow between two moments has. */
interface Sequence {
  sequence: { steps: [Filter, Filter]; within?: string };
}

export function readMoments({ flow, segment }: Question): Moments {
  const [key, found] = Object.entries(flow?.anchor ?? {})[0] ?? [];
  const anchor = (found as Filter | undefined) ?? {};
  if (key === undefined) return { direction: "start", anchor: {}, end: {} };
  const ends = key === "from" ? endsOf(segment) : null;
  if (ends && JSON.stringify(ends[0]) === JSON.stringify(anchor)) {
    return { direction: "between", anchor, end: ends[1] };
  }
  return { direction: key as Direction, anchor, end: {} };
}

function endsOf(segment: unknown): [Filter, Filter] | null {
  if (typeof segment !== "object" || segment === null || !("sequence" in segment)) return null;
  const { steps, ...rest } = (segment as Sequence).sequence;
  const isPlain = Object.keys(rest).every((key) => key === "within");
  return isPlain && steps.length === 2 ? steps : null;
}

/** The question with these moments; a segment of its own is replaced by going between two only. */
export function writeMoments(question: Question, moments: Moments, frequent: string[]): Question {
  const { flow, segment, ...rest } = question;
  const was = readMoments(question);
  const { direction, anchor, end } = moments;
  const kept = was.direction === "between" ? undefined : segment;
  if (direction === "start") {
    const { anchor: _, ...body } = flow ?? {};
    return tidy({ ...rest, segment: kept, flow: body }) as Question;
  }
  const first = namesOf(anchor).length > 0 ? anchor : (nextEvent([], frequent) as Filter);
  if (direction !== "between") {
    const body = { ...flow, anchor: { [direction]: anchor } };
    return tidy({ ...rest, segment: kept, flow: body }) as Question;
  }
  const last = namesOf(end).length > 0 ? end : nextEvent([first], frequent);
  const within = (flow?.window as string | undefined) ?? undefined;
  const sequence = tidy({ steps: [first, last], within });
  return {
    ...rest,
    segment: { sequence },
    flow: { ...flow, anchor: { from: first } },
  } as unknown as Question;
}

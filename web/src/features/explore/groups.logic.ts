/** The same question for two to four groups of people, and how their answers differ. */

import type { Question, Rate } from "~/api/client";
import type { Criterion } from "./question.logic";
import { wilson } from "./what-if.logic";

export interface Group {
  /** What the page calls it; made of its criterion when absent. */
  name?: string;
  /** Who is in it; everybody when absent. */
  match?: Criterion;
  /** Everybody who is in none of the others, whoever these are. */
  rest?: true;
}

export const GROUPS_MAX = 4;

/** Kinds that can be asked of groups side by side. */
const KINDS: readonly string[] = ["funnel", "trend", "retention", "conversion"];

export function takesGroups(kind: string | null): boolean {
  return KINDS.includes(kind ?? "");
}

/** Whether a question is asked of groups rather than once. */
export function isSideBySide(question: Question, groups: Group[] | undefined): boolean {
  return (groups?.length ?? 0) > 1 && KINDS.some((kind) => kind in question);
}

/** What the address holds, as groups; anything else is none. */
export function readGroups(value: unknown): Group[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const groups = value.slice(0, GROUPS_MAX).flatMap((one): Group[] => {
    if (typeof one !== "object" || one === null) return [];
    const { name, match, rest } = one as Record<string, unknown>;
    const isMatch = typeof match === "object" && match !== null && !Array.isArray(match);
    const isName = typeof name === "string" && name.trim() !== "";
    return [
      {
        ...(isName ? { name: name.slice(0, 60) } : {}),
        ...(rest === true ? { rest } : isMatch ? { match: match as Criterion } : {}),
      },
    ];
  });
  return groups.length > 0 ? groups : undefined;
}

/** The groups with everybody who is in none of them written out. */
export function writtenOut(groups: Group[]): Group[] {
  const named = groups.filter(({ rest }) => !rest);
  return groups.map((group) => (group.rest ? { ...group, match: restOf(named) } : group));
}

/** The question asked of one group: also those the question itself is about. */
export function ofGroup(question: Question, { match }: Group): Question {
  if (!match) return question;
  const { segment } = question;
  return { ...question, segment: segment ? ({ all: [segment, match] } as Criterion) : match };
}

/** Everybody who is in none of the others. */
export function restOf(groups: Group[]): Criterion | undefined {
  const matches = groups.flatMap(({ match }) => (match ? [match] : []));
  if (matches.length === 0) return undefined;
  const inner = matches.length === 1 ? matches[0] : { any: matches };
  return { not: inner } as Criterion;
}

export interface Difference {
  /** Share of the one minus share of the other. */
  points: number;
  low: number;
  high: number;
}

/**
 * The difference of two shares with its 95 % interval: Newcombe's hybrid of the two Wilson
 * intervals (Statistics in Medicine 17, 1998, method 10), which holds for small groups, too.
 */
export function differenceOf(
  one: Pick<Rate, "count" | "of"> | null | undefined,
  other: Pick<Rate, "count" | "of"> | null | undefined,
): Difference | null {
  if (!one || !other || one.of === 0 || other.of === 0) return null;
  const [p1, p2] = [one.count / one.of, other.count / other.of];
  const [l1, u1] = wilson(one.count, one.of);
  const [l2, u2] = wilson(other.count, other.of);
  return {
    points: p1 - p2,
    low: p1 - p2 - Math.sqrt((p1 - l1) ** 2 + (u2 - p2) ** 2),
    high: p1 - p2 + Math.sqrt((u1 - p1) ** 2 + (p2 - l2) ** 2),
  };
}

/** Whether zero lies outside the interval. */
export function isClear({ low, high }: Difference): boolean {
  return low > 0 || high < 0;
}

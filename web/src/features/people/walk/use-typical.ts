/** Who is most typical of the people some conditions hold for. */
import { type QueryClient, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { asking } from "~/api/ask";
import type { Question } from "~/api/client";
import { fetched } from "~/api/fetched";
import { events } from "~/api/workspace";
import type { Rule } from "~/criterion/criterion.logic";
import { useScope } from "~/scope";
import type { Lifecycle } from "~/subject/lifecycles";
import { peopleQuestion } from "../asked";
import type { Placed } from "../people.logic";
import {
  type Counted,
  type CountedRow,
  type Course,
  countedOf,
  courses,
  probed,
  ranked,
} from "./typical.logic";

const PAGE = 10_000;
/** More people say little more of what is typical; the page says how many were looked at. */
const LOOKED_AT = 20_000;
/** Events that are counted: the most frequent ones. */
const COUNTED = 8;
const NONE: Course[] = [];

interface Looked {
  people: Counted[];
  courses: Course[];
  total: number;
}

type Ask = (question: Question) => Question;

interface Counting {
  match: Rule;
  names: string[];
  asOfMs: number;
}

async function countsOf(
  client: QueryClient,
  ws: string,
  as: Ask,
  { match, names, asOfMs }: Counting,
) {
  const people: Counted[] = [];
  let cursor = "";
  let total = 0;
  do {
    const question = as(peopleQuestion(probed(match, names), PAGE, cursor));
    const { answer } = await fetched(client, asking<"people">(ws, question));
    for (const row of answer.people.members) {
      people.push(countedOf(row as CountedRow, names.length, asOfMs));
    }
    total = answer.people.count;
    cursor = answer.people.next ?? "";
  } while (cursor && people.length < LOOKED_AT);
  return { people, total };
}

async function placesOf(client: QueryClient, ws: string, as: Ask, match: Rule, lifecycle: string) {
  const of = {
    version: 1,
    ...as({ segment: match, stages: { lifecycle } } as unknown as Question),
  };
  const placed: Placed[] = [];
  let cursor = "";
  do {
    const members = { of, cell: {}, limit: PAGE, ...(cursor ? { cursor } : {}) };
    const question = as({ members } as unknown as Question);
    const { answer } = await fetched(client, asking<"members">(ws, question));
    placed.push(...(answer.members.members as unknown as Placed[]));
    cursor = answer.members.next ?? "";
  } while (cursor && placed.length < LOOKED_AT);
  return placed;
}

interface Wanted {
  match: Rule;
  lifecycle: Lifecycle | null;
  /** Which course, the most common being 1. */
  course: number;
  isReady: boolean;
}

export function useTypical({ match, lifecycle, course, isReady }: Wanted) {
  const scope = useScope();
  const { workspace, asOfOnly, asOf, asOfMs } = scope;
  const known = useQuery(events(workspace));
  const names = useMemo(
    () =>
      (known.data ?? [])
        .filter(({ name }) => !name.startsWith("wf."))
        .sort((a, b) => b.count - a.count)
        .slice(0, COUNTED)
        .map(({ name }) => name),
    [known.data],
  );
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["typical", workspace, asOf, match, lifecycle?.key ?? null, names],
    enabled: isReady && known.data !== undefined,
    queryFn: async ({ client }): Promise<Looked> => {
      const { people, total } = await countsOf(client, workspace, asOfOnly, {
        match,
        names,
        asOfMs,
      });
      const placed = lifecycle
        ? await placesOf(client, workspace, asOfOnly, match, lifecycle.key)
        : [];
      return { people, courses: courses(placed), total };
    },
  });
  const all = data?.courses ?? NONE;
  const chosen = all[Math.min(course, all.length) - 1] ?? null;
  const result = useMemo(() => {
    if (!data) return null;
    const here = data.people.filter(({ person }) => !chosen || chosen.people.has(person));
    return { ...ranked(here), total: data.total, lookedAt: data.people.length };
  }, [data, chosen]);
  return {
    result,
    courses: all,
    chosen,
    names,
    error: known.error ?? error,
    isPending: known.isPending || isPending,
    retry: refetch,
  };
}

export type Typical = ReturnType<typeof useTypical>;

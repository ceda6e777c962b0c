/** The people of a segment, page by page, and where each stands. */
import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { asking } from "~/api/ask";
import type { Question } from "~/api/client";
import { fetched } from "~/api/fetched";
import type { Rule } from "~/criterion/criterion.logic";
import { useScope } from "~/scope";
import type { Person, Placed } from "./people.logic";

/** Everybody is who all of no conditions hold for. */
export const EVERYBODY: Rule = { all: [] };

const PAGE = 1000;
/** Everybody's stage is one fold over all events: few large pages cost less than many small ones. */
const STANDINGS_PAGE = 10_000;

export function peopleQuestion(match: Rule, limit: number, cursor?: string): Question {
  const people = { match, limit, ...(cursor ? { cursor } : {}) };
  return { people } as unknown as Question;
}

/** Rows in the order of the store; more come when `more` is called. */
export function usePeopleOf(match: Rule) {
  const scope = useScope();
  const key = [scope.workspace, scope.asOf, match] as const;
  const list = useInfiniteQuery({
    queryKey: ["people", ...key],
    queryFn: ({ pageParam, client, signal }) =>
      fetched(
        client,
        asking<"people">(scope.workspace, scope.asOfOnly(peopleQuestion(match, PAGE, pageParam))),
        signal,
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.answer.people.next,
  });
  const people = useMemo(
    () => (list.data?.pages ?? []).flatMap((page) => page.answer.people.members as Person[]),
    [list.data],
  );
  return { list, people };
}

/** Where the people of a segment stand in a lifecycle, as far as the list was read. */
export function useStandings(match: Rule, lifecycle: string | null, pages: number) {
  const scope = useScope();
  const isEverybody = "all" in match && match.all.length === 0;
  const of = scope.asOfOnly({
    ...(isEverybody ? {} : { segment: match }),
    stages: { lifecycle },
  } as unknown as Question);
  const list = useInfiniteQuery({
    queryKey: ["standings", scope.workspace, scope.asOf, lifecycle, match],
    enabled: lifecycle !== null,
    queryFn: ({ pageParam, client, signal }) => {
      const cursor = pageParam ? { cursor: pageParam } : {};
      const members = { of: { version: 1, ...of }, cell: {}, limit: STANDINGS_PAGE, ...cursor };
      const question = scope.asOfOnly({ members } as unknown as Question);
      return fetched(client, asking<"members">(scope.workspace, question), signal);
    },
    initialPageParam: "",
    getNextPageParam: (page) => page.answer.members.next,
  });
  const { hasNextPage, isFetching, fetchNextPage } = list;
  const isBehind = (list.data?.pages.length ?? 0) * STANDINGS_PAGE < pages * PAGE;
  useEffect(() => {
    if (isBehind && hasNextPage && !isFetching) void fetchNextPage();
  }, [isBehind, hasNextPage, isFetching, fetchNextPage]);
  return useMemo(() => {
    const standing = new Map<string, Placed["detail"]>();
    for (const page of list.data?.pages ?? []) {
      for (const row of page.answer.members.members as unknown as Placed[]) {
        if (row.person) standing.set(row.person, row.detail);
      }
    }
    return standing;
  }, [list.data]);
}

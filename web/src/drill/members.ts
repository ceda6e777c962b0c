/** The list behind a number: a first page at once, the rest in large pages when it is wanted. */
import { type QueryClient, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { asking } from "~/api/ask";
import type { Question } from "~/api/client";
import { fetched } from "~/api/fetched";
import { useScope } from "~/scope";
import { criterionOf, type NumberOf } from "./number.logic";

const FIRST = 100;
/** Every page costs a count of everything: few large ones are quicker. */
const PAGE = 5000;
const MOST = 10_000;

/** A row of a list, as the API writes it. */
export interface Member {
  person?: string | null;
  account?: string | null;
  unit?: string | null;
  id?: string | null;
  detail?: unknown;
}

export const keyOf = (member: Member) =>
  member.unit ?? member.account ?? member.person ?? member.id ?? "";

/** A list is of the instant its number is of. */
export function asOfOf({ as_of }: Question): Question {
  return as_of ? { as_of } : {};
}

function listed({ question, cell }: NumberOf, limit: number, cursor: string): Question {
  const members = { of: { version: 1, ...question }, cell, limit, ...(cursor ? { cursor } : {}) };
  return { ...asOfOf(question), members } as unknown as Question;
}

export function useMembers(number: NumberOf) {
  const { workspace } = useScope();
  return useInfiniteQuery({
    queryKey: ["members", workspace, number.question, number.cell],
    queryFn: ({ pageParam, client, signal }) =>
      fetched(
        client,
        asking<"members">(workspace, listed(number, pageParam ? PAGE : FIRST, pageParam)),
        signal,
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.answer.members.next,
  });
}

/** Everybody, for a file; `onRead` hears how many are read so far. */
export async function allMembers(
  queries: QueryClient,
  workspace: string,
  number: NumberOf,
  onRead: (count: number) => void,
): Promise<Member[]> {
  const all: Member[] = [];
  let cursor = "";
  do {
    const question = listed(number, MOST, cursor);
    const { answer } = await fetched(queries, asking<"members">(workspace, question));
    all.push(...(answer.members.members as Member[]));
    cursor = answer.members.next ?? "";
    onRead(all.length);
  } while (cursor);
  return all;
}

/** Conditions that hold for exactly these people, if there are any: as many meet them. */
export function useCriterion(number: NumberOf, total: number | null) {
  const { workspace } = useScope();
  const rule = criterionOf(number.question, number.cell);
  const question = { ...asOfOf(number.question), people: { match: rule, limit: 1 } };
  const { data } = useQuery({
    ...asking<"people">(workspace, question as unknown as Question),
    enabled: rule !== null && total !== null,
  });
  return data && data.answer.people.count === total ? rule : null;
}

/** All events of one person, page by page, newest first. */
import { useInfiniteQuery } from "@tanstack/react-query";
import { asking } from "~/api/ask";
import type { Question } from "~/api/client";
import { fetched } from "~/api/fetched";
import { useScope } from "~/scope";

export function useTimeline(person: string | null, limit: number) {
  const scope = useScope();
  return useInfiniteQuery({
    queryKey: ["timeline", scope.workspace, scope.asOf, person, limit],
    enabled: person !== null,
    queryFn: ({ pageParam, client, signal }) => {
      const cursor = pageParam ? { cursor: pageParam } : {};
      const question = { person: { person, limit, ...cursor } } as unknown as Question;
      return fetched(client, asking<"person">(scope.workspace, scope.asOfOnly(question)), signal);
    },
    initialPageParam: "",
    getNextPageParam: (page) => page.answer.person.next,
  });
}

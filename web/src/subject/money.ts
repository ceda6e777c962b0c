/** Which events are money, by what they mean: the worklist's question names them. */
import { useQuery } from "@tanstack/react-query";
import { asking } from "~/api/ask";
import type { Question } from "~/api/client";
import { eventsOf, type Filter } from "~/criterion/criterion.logic";
import { useScope } from "~/scope";
import type { Published } from "./lifecycles";

/** The parts of a worklist question that say what counts as money. */
interface MoneyMeanings {
  worklist?: { amounts?: Filter[]; refunds?: Filter[] };
}

const NONE: string[] = [];

/** Names of events that are paid and that are given back; both empty where nothing is known. */
export function useMoneyEvents(published: Published) {
  const scope = useScope();
  const key = published.definitions.find(({ subject }) => subject === "person")?.key ?? null;
  const worklist = { worklist: { lifecycle: key, top: 1 } } as unknown as Question;
  const { data, isLoading } = useQuery({
    ...asking<"worklist">(scope.workspace, scope.asOfOnly(worklist)),
    enabled: key !== null,
  });
  const meant = (data?.question as MoneyMeanings | undefined)?.worklist;
  const named = (filters?: Filter[]) => filters?.flatMap((filter) => eventsOf(filter)) ?? NONE;
  return { amounts: named(meant?.amounts), refunds: named(meant?.refunds), isLoading };
}

/** How customers feel, stage by stage, of those of whom a member noted it. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { asking, useAsk } from "~/api/ask";
import type { Question } from "~/api/client";
import { fetched } from "~/api/fetched";
import { useScope } from "~/scope";
import { type Feeling, feelingsOf } from "./stages.logic";

const PAGE = 10_000;
const NONE = new Map<string, Feeling>();

interface Member {
  detail?: { stage?: string };
}

/** Empty until it is known, and where nobody noted any. */
export function useFeelings(lifecycle: string): Map<string, Feeling> {
  const scope = useScope();
  const client = useQueryClient();
  // The running month: its numbers are of the instant asked for.
  const question = {
    ...scope.asOfOnly({ classification: { lifecycle } } as never),
    range: { last: "31d" },
  } as Question;
  const { data } = useAsk<"classification">(scope.workspace, question);
  const felt = (data?.answer.classification.periods.at(-1)?.feelings ?? []).flatMap((feeling) =>
    feeling.felt !== null && feeling.customers > 0 ? [feeling.felt] : [],
  );
  const lists = useQuery({
    queryKey: ["feelings", scope.workspace, question, felt],
    enabled: felt.length > 0,
    queryFn: async () => {
      const asked = felt.map(async (value) => ({ felt: value, stages: await stagesOf(value) }));
      return feelingsOf(await Promise.all(asked));
    },
  });

  async function stagesOf(value: number): Promise<string[]> {
    const stages: string[] = [];
    let cursor: string | undefined;
    do {
      const of = { version: 1, ...question };
      const members = { of, cell: { felt: value }, limit: PAGE, ...(cursor && { cursor }) };
      const page = await fetched(
        client,
        asking<"members">(scope.workspace, {
          ...scope.asOfOnly({}),
          members,
        } as unknown as Question),
      );
      const rows = page.answer.members.members as Member[];
      stages.push(...rows.flatMap((row) => (row.detail?.stage ? [row.detail.stage] : [])));
      cursor = page.answer.members.next ?? undefined;
    } while (cursor);
    return stages;
  }
  return lists.data ?? NONE;
}

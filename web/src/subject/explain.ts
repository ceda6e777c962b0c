/** Asking why one person or account stands where it stands. */
import { type UseQueryOptions, useQueries } from "@tanstack/react-query";
import { type Answer, asking } from "~/api/ask";
import type { Question } from "~/api/client";
import type { Localised } from "~/i18n";
import { useScope } from "~/scope";
import type { Explained, TimelineEvent, Whom } from "./facts.logic";

interface Unit {
  unit?: string | null;
  why: { facts: unknown; sentence: string };
  events: TimelineEvent[];
}

/** One reason per question, in their order; `null` where the subject takes no part. */
export function useExplained<Facts>(whom: Whom, of: Question[]) {
  const scope = useScope();
  return useQueries({
    queries: of.map((question): UseQueryOptions<Answer<"explain">> => {
      const explain = { of: { version: 1, ...scope.asOfOnly(question) }, ...whom };
      const asked = scope.asOfOnly({ explain } as unknown as Question);
      return asking<"explain">(scope.workspace, asked) as UseQueryOptions<Answer<"explain">>;
    }),
    combine: (answers) => ({
      isPending: answers.some(({ isPending }) => isPending),
      error: answers.find(({ error }) => error)?.error ?? null,
      refetch: () => {
        for (const answer of answers) if (answer.error) void answer.refetch();
      },
      reasons: answers.map(({ data }): Explained<Facts> | null => {
        if (!data) return null;
        const [unit] = data.answer.explain.units as unknown as Unit[];
        if (!unit) return null;
        const sentence = (data.sentence as Localised | undefined) ?? unit.why.sentence;
        const { id } = data.answer.explain;
        return { id, facts: unit.why.facts as Facts, sentence, events: unit.events };
      }),
    }),
  });
}

/** A question as it is asked on a page: named, within the page's period, beside the period before. */
import { useMemo } from "react";
import { useAsk } from "~/api/ask";
import type { Question } from "~/api/client";
import { useScope } from "~/scope";
import { useNamed } from "./group-names";
import { hasBefore, kindOf, rangeBefore, takesRange } from "./question.logic";
import type { AnyAnswer } from "./view";

/** The question within the page's period; a trend is compared by itself. */
export function useAsked(question: Question, compare: boolean): Question {
  const scope = useScope();
  const named = JSON.stringify(useNamed()(question));
  return useMemo(() => {
    const own = JSON.parse(named) as Question;
    const kind = kindOf(own);
    const scoped = takesRange(kind) ? scope.scoped(own) : scope.asOfOnly(own);
    const { trend } = scoped;
    const hasRange = scoped.range !== undefined;
    if (!trend || !compare || !hasRange) return scoped;
    return { ...scoped, trend: { ...trend, compare_previous: true } };
  }, [named, compare, scope]);
}

/** The same question of the stretch before, asked only when it is wished. */
export function useBefore(data: AnyAnswer, compare: boolean) {
  const { workspace, last, asOfMs } = useScope();
  const kind = kindOf(data.question);
  const question = useMemo((): Question | null => {
    const { question: asked, meta } = data;
    if (kind === "people") {
      const days = Number.parseInt(last, 10);
      if (!days) return null;
      return { ...asked, as_of: new Date(asOfMs - days * 86_400_000).toISOString() };
    }
    const range = rangeBefore(meta.from, meta.to);
    return range && { ...asked, as_of: meta.as_of, range };
  }, [data, kind, last, asOfMs]);
  const isOwn = kind === "trend";
  const isPossible = question !== null && hasBefore(kind);
  const query = useAsk(workspace, compare && isPossible && !isOwn ? question : null);
  const isOurs =
    query.data && !query.isPlaceholderData && kind !== null && kind in query.data.answer;
  return {
    before: compare && isOurs ? (query.data as AnyAnswer) : undefined,
    isPossible,
  };
}

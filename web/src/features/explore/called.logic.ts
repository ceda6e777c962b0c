/** Steps and series go by what people call their event, so that charts and sentences do, too. */
import type { Question } from "~/api/client";

interface Part {
  event?: string | string[];
  name?: string;
  or?: unknown[];
}

/** What was named stands; a filter of several events, or any, has no word of its own. */
function called<T extends Part>(part: T, word: (event: string) => string): T {
  const { event, name, or } = part;
  if (name || typeof event !== "string" || (or?.length ?? 0) > 0) return part;
  const said = word(event);
  return said === event ? part : { ...part, name: said };
}

export function calledIn(question: Question, word: (event: string) => string): Question {
  const { funnel, trend } = question;
  if (funnel?.steps) {
    return {
      ...question,
      funnel: { ...funnel, steps: funnel.steps.map((one) => called(one, word)) },
    };
  }
  // A formula may speak of its series by the names they have.
  if (trend?.series && !trend.formula) {
    return {
      ...question,
      trend: { ...trend, series: trend.series.map((one) => called(one, word)) },
    };
  }
  return question;
}

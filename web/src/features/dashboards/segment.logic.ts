/** A question asked of a saved segment only. */
import type { Question } from "~/api/client";

/** Beside whatever the question says of who counts. */
export function ofSegment(question: Question, segment: string | undefined): Question {
  if (!segment) return question;
  const saved = { saved: segment };
  const { people } = question as { people?: { match?: object } };
  if (people) {
    const match = people.match ? { all: [people.match, saved] } : saved;
    return { ...question, people: { ...people, match } } as unknown as Question;
  }
  const before = question.segment as object | undefined;
  const both = before ? { all: [before, saved] } : saved;
  return { ...question, segment: both } as unknown as Question;
}

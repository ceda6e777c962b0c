/** Which kind of question was saved: the one key that no other kind shares. */
import type { Question } from "~/api/client";

const SHARED = [
  "version",
  "as_of",
  "known_at",
  "range",
  "timezone",
  "where",
  "keep",
  "segment",
  "kinds",
];

export function kindOfQuestion(question: Question): string {
  return Object.keys(question).find((key) => !SHARED.includes(key)) ?? "";
}

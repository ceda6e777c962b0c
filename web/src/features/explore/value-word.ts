/** Values of an answer's breakdown, its groups and its nodes, in the reader's language. */
import { useCallback } from "react";
import type { Question } from "~/api/client";
import { useValueWords, type ValueWords } from "~/criterion/values";
import { usePublished } from "~/subject/lifecycles";
import { columnOf } from "./question.logic";

/** How a value of the answer's own column is said. */
export type ValueWord = (value: string) => string;

export function useAnswerWords(): ValueWords {
  const { stageName } = usePublished();
  return useValueWords(stageName);
}

export function useValueWord(question: Question): ValueWord {
  const words = useAnswerWords();
  const column = columnOf(question);
  return useCallback((value) => words(column, value), [words, column]);
}

/** What every page of a workspace knows: which one, until when, how far back. */
import { createContext, useContext } from "react";
import type { Question } from "~/api/client";

export interface Scope {
  workspace: string;
  timezone: string;
  isSample: boolean;
  /** Length of the period: `90d`, or `all`. */
  last: string;
  /** The day numbers are as of, `null` for now. */
  asOf: string | null;
  /** The instant numbers are as of, for lengths of time told on the page. */
  asOfMs: number;
  /** The newest event; `null` in an empty workspace. */
  dataThrough: string | null;
  /** The question within this period and as-of. */
  scoped: (question: Question) => Question;
  /** The question as of the scope's day, over all time. */
  asOfOnly: (question: Question) => Question;
}

export const ScopeContext = createContext<Scope | null>(null);

export function useScope(): Scope {
  const scope = useContext(ScopeContext);
  if (!scope) throw new Error("no workspace around this component");
  return scope;
}

export { DEFAULT_PERIOD, PERIODS, readScope, type ScopeSearch } from "./scope.logic";

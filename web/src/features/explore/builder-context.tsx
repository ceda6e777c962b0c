/** What every word of the builder knows: the workspace's names, and how to change the question. */
import { useQuery } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useMemo } from "react";
import type { Question, Schemas } from "~/api/client";
import { events, lifecycles } from "~/api/workspace";
import { useEventNames, usePropertyNames } from "~/names";
import { useScope } from "~/scope";

export interface Builder {
  question: Question;
  edit: (question: Question) => void;
  /** Most frequent first. */
  events: { name: string; count: number }[];
  properties: Schemas["Property"][];
  /** Published lifecycles: their stages are properties, too. */
  lifecycles: string[];
  /** Whether the names are there: before that nothing is unknown. */
  isReady: boolean;
}

const BuilderContext = createContext<Builder | null>(null);

export function useBuilder(): Builder {
  const builder = useContext(BuilderContext);
  if (!builder) throw new Error("no builder around this component");
  return builder;
}

interface ProviderProps {
  question: Question;
  edit: (question: Question) => void;
  children: ReactNode;
}

export function BuilderProvider({ question, edit, children }: ProviderProps) {
  const names = useNames();
  const builder = useMemo(() => ({ question, edit, ...names }), [question, edit, names]);
  return <BuilderContext value={builder}>{children}</BuilderContext>;
}

/** The workspace's names, most frequent first. */
export function useNames() {
  const { workspace } = useScope();
  const seen = useEventNames();
  const known = usePropertyNames();
  const models = useQuery(lifecycles(workspace));
  return useMemo(
    () => ({
      events: seen.listed,
      properties: known.listed,
      lifecycles: (models.data ?? []).map(keyOf).filter((key) => key !== null),
      isReady: seen.isReady && known.isReady,
    }),
    [seen, known, models.data],
  );
}

/** What the events mean, in the catalogue's word or by recognition. */
export function useMeanings(): Record<string, string> {
  const { workspace } = useScope();
  const { data } = useQuery(events(workspace));
  return useMemo(() => {
    const known = (data ?? []).flatMap(({ name, meaning }) => (meaning ? [[name, meaning]] : []));
    return Object.fromEntries(known);
  }, [data]);
}

function keyOf(lifecycle: unknown): string | null {
  const { key } = lifecycle as { key?: unknown };
  return typeof key === "string" ? key : null;
}

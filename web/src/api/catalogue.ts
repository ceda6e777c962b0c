/** What members know of events and properties, and the touchpoints events are mapped to (docs/saved.md). */
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, Problem, type Schemas, said } from "./client";
import { events } from "./workspace";

/**
 * What somebody wrote of an event or a property; what says nothing is left out. Events have a
 * touchpoint and may be another name of one, properties have a unit.
 */
export type Known = Partial<
  Omit<Schemas["EventEntry"], "note"> & Pick<Schemas["PropertyEntry"], "unit">
>;

export type Entry = Known &
  Pick<Schemas["EventCatalogueEntry"], "name" | "tag" | "note" | "changed_at" | "changed_by">;

export type What = "events" | "properties";
type Catalogue = Record<What, Entry[]>;

export const described = (ws: string) =>
  queryOptions({
    queryKey: ["catalogue", ws],
    queryFn: ({ signal }) => call<Catalogue>("get", ws, "catalogue", { signal }),
    retry: false,
  });

export type TouchpointMap = Schemas["TouchpointMap"];

export const touchpoints = (ws: string) =>
  queryOptions({
    queryKey: ["touchpoints", ws],
    queryFn: ({ signal }) => call<TouchpointMap>("get", ws, "touchpoints", { signal }),
    retry: false,
  });

/** Somebody else described it meanwhile; `current` is what they wrote. Nothing was written. */
export class EntryChanged extends Problem {
  readonly current: Current;

  constructor(body: Partial<Schemas["Problem"]>, current: Current) {
    super(CHANGED, body);
    this.current = current;
  }
}

/** An entry as it stands now; one that was removed says nothing. */
export interface Current {
  known: Known;
  tag: string;
  changed_at: string;
  changed_by: string;
  removed: boolean;
}

const CHANGED = 412;

/** What is made of answers, by the first word of its key. */
const TOLD = ["ask", "members", "timeline", "typical", "kpis", "kpi", "feelings"];

interface Describing {
  what: What;
  name: string;
  /** `null` goes back to what the data say. */
  known: Known | null;
  /** The tag of the entry that was edited; absent where there was none yet. */
  tag?: string | undefined;
  /** Writes over whatever is there. */
  isOver?: boolean;
}

/** Writes what is known of an event or a property; lists and answers are asked anew. */
export function useDescribe(ws: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ what, name, known, tag, isOver = false }: Describing) => {
      const isNew = !tag && !isOver;
      // Nothing is forgotten of what nobody wrote about.
      if (isNew && !known) return undefined;
      return call<Entry>(known ? "put" : "delete", ws, `catalogue/${what}`, {
        name,
        ...(known ? { body: known } : {}),
        ...(tag && !isOver ? { tag } : {}),
        isNew,
      });
    },
    onSuccess: async () => {
      // Answers are told with the names of events: those are asked first.
      await queries.invalidateQueries({ queryKey: events(ws).queryKey, refetchType: "all" });
      for (const key of ["properties", "catalogue", "touchpoints", ...TOLD]) {
        void queries.invalidateQueries({ queryKey: [key, ws] });
      }
    },
  });
}

interface Calling {
  name?: string;
  body?: object;
  tag?: string;
  /** Whether nobody wrote about it before. */
  isNew?: boolean;
  signal?: AbortSignal;
}

type Method = "get" | "put" | "delete";
type Asked<T> = Promise<{ data?: T; error?: unknown; response: Response }>;

function call<T>(method: Method, ws: string, path: string, calling: Calling): Promise<T> {
  const { name, body, tag, isNew, signal } = calling;
  const params = {
    path: { ws, ...(name === undefined ? {} : { name }) },
    ...(tag ? { header: { "If-Match": `"${tag}"` } } : {}),
    ...(isNew ? { header: { "If-None-Match": "*" } } : {}),
  };
  const address = `/api/v1/workspaces/{ws}/${path}${name === undefined ? "" : "/{name}"}`;
  // Names come from the data: one implementation for both kinds, their addresses differ by a word.
  const request = api.request as unknown as (...args: [Method, string, object]) => Asked<T>;
  const asked = request(method, address, { params, body, ...(signal ? { signal } : {}) });
  return asked.then(
    (answered) => {
      const current = currentOf(answered.error);
      if (answered.response.status === CHANGED && current) {
        throw new EntryChanged(answered.error as Partial<Schemas["Problem"]>, current);
      }
      return said(asked);
    },
    () => said(asked),
  );
}

/** How an entry stands now, as the problem tells it. */
function currentOf(error: unknown): Current | null {
  const { current } = (error ?? {}) as { current?: Omit<Current, "known"> & Record<What_, Known> };
  if (!current) return null;
  const { tag, changed_at, changed_by, removed } = current;
  const known = removed ? {} : (current.event ?? current.property ?? {});
  return { known, tag, changed_at, changed_by, removed };
}

type What_ = "event" | "property";

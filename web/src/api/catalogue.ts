/** What members know of events and properties, and the touchpoints events are mapped to (docs/saved.md). */
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type { Language } from "~/i18n";
import { api, said } from "./client";
import { events } from "./workspace";

export type Names = Partial<Record<Language, string>>;

/** What somebody wrote of an event or a property; what says nothing is left out. */
export interface Known {
  names?: Names;
  description?: string;
  /** Left out of lists to choose from. */
  hidden?: boolean;
  /** Somebody vouches for it. */
  verified?: boolean;
  owner?: string;
  /** Events: the touchpoint it is, where its name does not say so. */
  meaning?: string;
  /** Events: the event it is another name of. */
  same_as?: string;
  /** Properties: what its numbers are. */
  unit?: string;
}

export interface Entry extends Known {
  name: string;
  tag: string;
  note?: string;
  changed_at: string;
  changed_by: string;
}

export type What = "events" | "properties";
type Catalogue = Record<What, Entry[]>;

export const described = (ws: string) =>
  queryOptions({
    queryKey: ["catalogue", ws],
    queryFn: ({ signal }) => call<Catalogue>("get", ws, "catalogue", { signal }),
    retry: false,
  });

export interface TouchpointEvent {
  name: string;
  count: number;
  /** Who says so: its name, or a member. */
  by: "name" | "catalogue";
}

export interface TouchpointMap {
  areas: {
    area: string;
    names: Record<Language, string>;
    touchpoints: {
      key: string;
      names: Record<Language, string>;
      by: string;
      events: TouchpointEvent[];
    }[];
  }[];
  unmapped: { name: string; count: number }[];
}

export const touchpoints = (ws: string) =>
  queryOptions({
    queryKey: ["touchpoints", ws],
    queryFn: ({ signal }) => call<TouchpointMap>("get", ws, "touchpoints", { signal }),
    retry: false,
  });

/** What is made of answers, by the first word of its key. */
const TOLD = ["ask", "members", "timeline", "typical", "kpis", "kpi", "feelings"];

interface Describing {
  what: What;
  name: string;
  /** `null` goes back to what the data say. */
  known: Known | null;
  /** The entry that was edited; without, whatever is there is replaced. */
  tag?: string;
}

/** Writes what is known of an event or a property; lists and answers are asked anew. */
export function useDescribe(ws: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ what, name, known, tag }: Describing) =>
      call<Entry>(known ? "put" : "delete", ws, `catalogue/${what}`, {
        name,
        ...(known ? { body: known } : {}),
        ...(tag ? { tag } : {}),
      }),
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
  signal?: AbortSignal;
}

type Method = "get" | "put" | "delete";
type Asked<T> = Promise<{ data?: T; error?: unknown; response: Response }>;

function call<T>(method: Method, ws: string, path: string, calling: Calling): Promise<T> {
  const { name, body, tag, signal } = calling;
  const params = {
    path: { ws, ...(name === undefined ? {} : { name }) },
    ...(tag ? { header: { "If-Match": `"${tag}"` } } : {}),
  };
  const address = `/api/v1/workspaces/{ws}/${path}${name === undefined ? "" : "/{name}"}`;
  // Names come from the data: one implementation for both kinds, their addresses differ by a word.
  const request = api.request as unknown as (...args: [Method, string, object]) => Asked<T>;
  return said(request(method, address, { params, body, ...(signal ? { signal } : {}) }));
}

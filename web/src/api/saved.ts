/** What members save (docs/saved.md): insights, segments, dashboards, annotations. They behave alike. */
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, Problem, type Question, type Schemas, said } from "./client";

export interface Insight {
  name: string;
  description?: string;
  question: Question;
  /** How the page draws it; the server keeps it as it is. */
  view?: Record<string, unknown>;
}

export interface Segment {
  name: string;
  description?: string;
  subject: "person";
  /** A criterion, as `people.match` takes it. */
  match: unknown;
}

export interface Place {
  x: number;
  y: number;
  width: number;
  height: number;
}

export type Tile = Place & { id: string } & (
    | { text: string }
    | { title?: string; insight: string; view?: Record<string, unknown> }
    | { title?: string; question: Question; view?: Record<string, unknown> }
  );

export interface Dashboard {
  name: string;
  description?: string;
  filters?: { last?: string; segment?: string };
  tiles: Tile[];
}

export const ANNOTATION_KINDS = ["release", "campaign", "incident", "holiday", "other"] as const;

export interface Annotation {
  /** An instant, or a day. */
  at: string;
  until?: string;
  text: string;
  kind?: (typeof ANNOTATION_KINDS)[number];
}

/** The documents, by noun. */
export interface Documents {
  insights: Insight;
  segments: Segment;
  dashboards: Dashboard;
  annotations: Annotation;
}
export type Noun = keyof Documents;

/** Under which name an answer carries the document. */
const SINGULAR = {
  insights: "insight",
  segments: "segment",
  dashboards: "dashboard",
  annotations: "annotation",
} as const satisfies Record<Noun, string>;

/** One revision of one thing that was saved. */
export interface Saved<N extends Noun> {
  id: string;
  revision: number;
  /** What a change must name, so that nobody writes over what they have not seen. */
  tag: string;
  created_at: string;
  created_by: string;
  changed_at: string;
  changed_by: string;
  note?: string;
  removed: boolean;
  document: Documents[N];
}

export interface Revision {
  revision: number;
  tag: string;
  author: string;
  at: string;
  note?: string;
  removed: boolean;
}

/** Somebody else changed it meanwhile; `current` is what they saved. Nothing was written. */
export class SavedChanged<N extends Noun> extends Problem {
  readonly current: Saved<N>;

  constructor(body: Partial<Schemas["Problem"]>, current: Saved<N>) {
    super(CHANGED, body);
    this.current = current;
  }
}

const CHANGED = 412;
const PAGE = 500;

export interface ListFilter {
  search?: string;
  /** Only what was removed, to be restored; without, only what is there. */
  removed?: boolean;
  /** Annotations only: those that touch this stretch. */
  from?: string;
  until?: string;
}

/** All of a kind, newest change first. */
export const savedList = <N extends Noun>(ws: string, noun: N, filter: ListFilter = {}) =>
  queryOptions({
    queryKey: ["saved", ws, noun, "list", filter],
    queryFn: async ({ signal }) => {
      const items: Saved<N>[] = [];
      let cursor = "";
      do {
        const query = { limit: PAGE, ...filter, ...(cursor ? { cursor } : {}) };
        const page = await send<Listed>("get", ws, noun, { query, signal });
        items.push(...page.items.map((item) => savedOf(noun, item)));
        cursor = page.next ?? "";
      } while (cursor);
      return items;
    },
  });

/** One of them, as it is now or as it was at a revision. */
export const savedOne = <N extends Noun>(ws: string, noun: N, id: string, revision?: number) =>
  queryOptions({
    queryKey: ["saved", ws, noun, "one", id, revision ?? "now"],
    queryFn: async ({ signal }) => {
      const query = revision === undefined ? {} : { revision };
      return savedOf(noun, await send<Raw>("get", ws, noun, { id, query, signal }));
    },
  });

/** Every revision of one, newest first as the server lists them. */
export const savedRevisions = (ws: string, noun: Noun, id: string) =>
  queryOptions({
    queryKey: ["saved", ws, noun, "revisions", id],
    queryFn: async ({ signal }) => {
      const path = "/revisions";
      return (await send<{ items: Revision[] }>("get", ws, noun, { id, path, signal })).items;
    },
  });

export interface Creating<N extends Noun> {
  document: Documents[N];
  /** Why, for those who read its revisions later. */
  note?: string;
}

export interface Updating<N extends Noun> extends Creating<N> {
  id: string;
  /** The tag of the revision that was edited. */
  tag: string;
}

/** Writing: `create`, `update` (throws `SavedChanged`), `remove`, `restore`. */
export function useSaving<N extends Noun>(ws: string, noun: N) {
  const queries = useQueryClient();
  const keep = (saved: Saved<N>) => {
    queries.setQueryData(savedOne(ws, noun, saved.id).queryKey, saved);
    return queries.invalidateQueries({ queryKey: ["saved", ws, noun] });
  };
  return {
    create: useMutation({
      mutationFn: async ({ document, note }: Creating<N>) =>
        savedOf(noun, await send<Raw>("post", ws, noun, { body: noted(document, note) })),
      onSuccess: keep,
    }),
    update: useMutation({
      mutationFn: async ({ id, tag, document, note }: Updating<N>) =>
        savedOf(noun, await send<Raw>("put", ws, noun, { id, tag, body: noted(document, note) })),
      onSuccess: keep,
    }),
    /** Nothing is lost: `restore` brings it back. */
    remove: useMutation({
      mutationFn: ({ id, tag }: { id: string; tag?: string }) =>
        send<void>("delete", ws, noun, { id, ...(tag === undefined ? {} : { tag }) }),
      onSuccess: () => queries.invalidateQueries({ queryKey: ["saved", ws, noun] }),
    }),
    /** Brings back what was removed, or an earlier revision as a new one. */
    restore: useMutation({
      mutationFn: async ({ id, revision }: { id: string; revision?: number }) => {
        const query = revision === undefined ? {} : { revision };
        return savedOf(noun, await send<Raw>("post", ws, noun, { id, path: "/restore", query }));
      },
      onSuccess: keep,
    }),
  };
}

type Raw = Omit<Saved<Noun>, "document"> & Record<string, unknown>;

interface Listed {
  items: Raw[];
  next?: string | null;
}

/** The document under one name, so that whoever reads it need not know the noun. */
function savedOf<N extends Noun>(noun: N, raw: Raw): Saved<N> {
  const { [SINGULAR[noun]]: document, ...rest } = raw as Record<string, unknown>;
  return { ...rest, document } as unknown as Saved<N>;
}

function noted(document: object, note: string | undefined): object {
  return note ? { ...document, note } : document;
}

interface Sending {
  id?: string;
  /** After the id: `/revisions`. */
  path?: string;
  tag?: string;
  query?: object;
  body?: object;
  signal?: AbortSignal;
}

type Method = "get" | "post" | "put" | "delete";

async function send<T>(method: Method, ws: string, noun: Noun, sending: Sending): Promise<T> {
  const { id, path = "", tag, query, body, signal } = sending;
  const address = `/api/v1/workspaces/{ws}/${noun}${id ? "/{id}" : ""}${path}`;
  const params = {
    path: { ws, ...(id ? { id } : {}) },
    ...(query ? { query } : {}),
    ...(tag === undefined ? {} : { header: { "If-Match": `"${tag}"` } }),
  };
  const init = { params, ...(body ? { body } : {}), ...(signal ? { signal } : {}) };
  // One implementation for all nouns: their addresses differ by a word, their documents by `N`.
  const request = api.request as unknown as (...call: [Method, string, object]) => Call<T>;
  const call = request(method, address, init);
  const answered = await call.catch(() => null);
  const problem = answered?.error as (Partial<Schemas["Problem"]> & { current?: Raw }) | undefined;
  if (answered?.response.status === CHANGED && problem?.current) {
    throw new SavedChanged(problem, savedOf(noun, problem.current));
  }
  return said(call);
}

type Call<T> = Promise<{ data?: T; error?: unknown; response: Response }>;

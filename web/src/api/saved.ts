/** What members save (docs/saved.md): insights, segments, dashboards, annotations. They behave alike. */
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, Problem, type Question, type Schemas, said } from "./client";

/** A page's own, kept as it is: the schema says only that it is an object. */
interface Viewed {
  view?: Record<string, unknown>;
}

export type Insight = Omit<Schemas["Insight"], "question" | "view"> &
  Viewed & { question: Question };
/** Its criterion is read and written by the builder of conditions (`criterion/`). */
export type Segment = Omit<Schemas["Segment"], "match"> & { match: unknown };
export type Place = Pick<Schemas["Tile"], "x" | "y" | "width" | "height">;

/** A tile holds exactly one of three; the schema says so beside its fields. */
export type Tile = Place &
  Pick<Schemas["Tile"], "id"> &
  (
    | { text: string }
    | (Pick<Schemas["Tile"], "title"> & Viewed & { insight: string })
    | (Pick<Schemas["Tile"], "title"> & Viewed & { question: Question })
  );

export type Dashboard = Omit<Schemas["Dashboard"], "tiles"> & { tiles: Tile[] };
/** What sends; of one that is new the server draws the key. */
export type Source = Omit<Schemas["Source"], "write_key"> & { write_key: string };
export type Annotation = Schemas["Annotation"];

export const ANNOTATION_KINDS = [
  "release",
  "campaign",
  "incident",
  "holiday",
  "other",
] as const satisfies Annotation["kind"][];

/** The documents, by noun. */
export interface Documents {
  insights: Insight;
  segments: Segment;
  dashboards: Dashboard;
  annotations: Annotation;
  sources: Source;
}
export type Noun = keyof Documents;

/** Under which name an answer carries the document. */
const SINGULAR = {
  insights: "insight",
  segments: "segment",
  dashboards: "dashboard",
  annotations: "annotation",
  sources: "source",
} as const satisfies Record<Noun, string>;

/** One revision of one thing that was saved; its tag is what a change must name. */
export type Saved<N extends Noun> = Omit<Schemas["SavedInsight"], "insight"> & {
  document: Documents[N];
};

export type Revision = Schemas["Revision"];

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

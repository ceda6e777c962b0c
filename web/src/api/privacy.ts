/** What people may ask for: to be erased, and to get what is held of them (docs/privacy.md). */
import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";
import { api, type Schemas, said } from "./client";

export type Erasure = Schemas["Erasure"];
export type Receipt = Schemas["ErasureReceipt"];
export type EraseRequest = Schemas["EraseRequest"];
export type Consent = Schemas["Consent"];
export type ConsentEntry = Schemas["ConsentEntry"];
export type ConsentTotals = Schemas["ConsentTotals"];

const PAGE = 200;
/** How often it is asked how far an erasure is, while the page is in sight. */
const LOOK_MS = 500;
const LOOK_AT_LIST_MS = 2_000;

const isUnderWay = (one: Erasure | undefined) => one !== undefined && one.state !== "done";

/** Every erasure, the last first; asked for again while one is under way. */
export const erasures = (ws: string) =>
  infiniteQueryOptions({
    queryKey: ["privacy", ws, "erasures"],
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) };
      const params = { path: { ws }, query };
      return said(api.GET("/api/v1/workspaces/{ws}/privacy/erasures", { params, signal }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next ?? null,
    staleTime: 0,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ items }) => items.some(isUnderWay)) ? LOOK_AT_LIST_MS : false,
  });

/** One erasure, asked for again until it is done. */
export const erasure = (ws: string, id: string) =>
  queryOptions({
    queryKey: ["privacy", ws, "erasure", id],
    queryFn: ({ signal }) => {
      const params = { path: { ws, id } };
      return said(api.GET("/api/v1/workspaces/{ws}/privacy/erasures/{id}", { params, signal }));
    },
    staleTime: 0,
    refetchInterval: ({ state }) => (isUnderWay(state.data) ? LOOK_MS : false),
  });

/** Everything that is held of a person, as a ZIP file. */
export const exportPerson = (ws: string, person: string) => {
  const params = { path: { ws, person } };
  const path = "/api/v1/workspaces/{ws}/people/{person}/export";
  return said<Blob>(api.GET(path, { params, parseAs: "blob" }));
};

/** Erases somebody, or takes erased ids again. Every answer may be another one afterwards. */
export function usePrivacy(ws: string) {
  const queries = useQueryClient();
  const onSuccess = () => void queries.invalidateQueries();
  const erase = useMutation({
    mutationFn: (body: EraseRequest) => {
      const params = { path: { ws } };
      return said(
        api.POST("/api/v1/workspaces/{ws}/privacy/erasures", { params, body }),
      ) as Promise<Erasure>;
    },
    onSuccess,
  });
  const lift = useMutation({
    mutationFn: (id: string) => {
      const params = { path: { ws, id } };
      return said(
        api.POST("/api/v1/workspaces/{ws}/privacy/erasures/{id}/lift", { params }),
      ) as Promise<Erasure>;
    },
    onSuccess,
  });
  return { erase, lift };
}

/** Every word of a person's about what their data may be used for, the last said first. */
export const consents = (ws: string, person: string) =>
  queryOptions({
    queryKey: ["privacy", ws, "consents", "of", person],
    queryFn: async ({ signal }) => {
      const params = { path: { ws }, query: { person } };
      const path = "/api/v1/workspaces/{ws}/privacy/consents";
      return (await said(api.GET(path, { params, signal }))).items;
    },
    staleTime: 0,
  });

/** How people stand to each purpose, counted. */
export const consentTotals = (ws: string) =>
  queryOptions({
    queryKey: ["privacy", ws, "consents", "totals"],
    queryFn: ({ signal }) => {
      const params = { path: { ws } };
      const path = "/api/v1/workspaces/{ws}/privacy/consents/totals";
      return said(api.GET(path, { params, signal }));
    },
    staleTime: 0,
  });

/** Records what somebody said. Who is hidden, and so every answer, may be another one afterwards. */
export function useRecordConsent(ws: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (entry: ConsentEntry) => {
      const params = { path: { ws } };
      const body = { consents: [entry] };
      return said(api.POST("/api/v1/workspaces/{ws}/privacy/consents", { params, body }));
    },
    onSuccess: () => void queries.invalidateQueries(),
  });
}

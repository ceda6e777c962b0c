/** What a workspace holds: its figures, events, properties, lifecycles. */
import { queryOptions } from "@tanstack/react-query";
import { api, said } from "./client";

const PAGE = 1000;
const in_ = (ws: string) => ({ params: { path: { ws } } });

export const workspaces = queryOptions({
  queryKey: ["workspaces"],
  queryFn: async ({ signal }) =>
    (await said(api.GET("/api/v1/workspaces", { params: { query: { limit: PAGE } }, signal })))
      .items,
});

/** Events, span and size of what is stored. */
export const stats = (ws: string) =>
  queryOptions({
    queryKey: ["stats", ws],
    queryFn: ({ signal }) => said(api.GET("/api/v1/workspaces/{ws}/stats", { ...in_(ws), signal })),
  });

/** The names of events with how often each happened, most frequent first. */
export const events = (ws: string) =>
  queryOptions({
    queryKey: ["events", ws],
    queryFn: async ({ signal }) => {
      const params = { path: { ws }, query: { limit: PAGE } };
      return (await said(api.GET("/api/v1/workspaces/{ws}/events", { params, signal }))).items;
    },
  });

export const properties = (ws: string) =>
  queryOptions({
    queryKey: ["properties", ws],
    queryFn: async ({ signal }) => {
      const params = { path: { ws }, query: { limit: PAGE } };
      return (await said(api.GET("/api/v1/workspaces/{ws}/properties", { params, signal }))).items;
    },
  });

/** Every lifecycle that is kept, drafts too. */
export const lifecycles = (ws: string) =>
  queryOptions({
    queryKey: ["lifecycles", ws],
    queryFn: async ({ signal }) =>
      (await said(api.GET("/api/v1/workspaces/{ws}/lifecycles", { ...in_(ws), signal }))).items,
  });

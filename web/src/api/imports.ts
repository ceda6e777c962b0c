/** Imports and the jobs that carry them out. */
import { queryOptions } from "@tanstack/react-query";
import { api, type Schemas, said } from "./client";

const PAGE = 1000;
const POLL_MS = 400;

export type Reading = Schemas["ReadingRequest"];

export const imports = (ws: string) =>
  queryOptions({
    queryKey: ["imports", ws],
    queryFn: async ({ signal }) => {
      const params = { path: { ws }, query: { limit: PAGE } };
      return (await said(api.GET("/api/v1/workspaces/{ws}/imports", { params, signal }))).items;
    },
  });

/** A file before anything is stored, read in a certain way. */
export const preview = (upload: string, reading: Reading) =>
  queryOptions({
    queryKey: ["preview", upload, reading],
    queryFn: ({ signal }) =>
      said(
        api.POST("/api/v1/uploads/{upload}/preview", {
          params: { path: { upload } },
          body: reading,
          signal,
        }),
      ),
    retry: false,
  });

/** A job, asked for again until it has ended. */
export const job = (id: string) =>
  queryOptions({
    queryKey: ["job", id],
    queryFn: ({ signal }) =>
      said(api.GET("/api/v1/jobs/{job}", { params: { path: { job: id } }, signal })),
    refetchInterval: ({ state }) => (state.data?.state === "running" ? POLL_MS : false),
    staleTime: 0,
  });

export const startImport = (ws: string, body: Schemas["ImportRequest"]) =>
  said(api.POST("/api/v1/workspaces/{ws}/imports", { params: { path: { ws } }, body }));

export const stopJob = (id: string) =>
  said(api.DELETE("/api/v1/jobs/{job}", { params: { path: { job: id } } }));

export const loadSample = (company: "shop" | "saas") =>
  said(api.POST("/api/v1/samples/{company}", { params: { path: { company } } }));

export const discard = (upload: string) =>
  said(api.DELETE("/api/v1/uploads/{upload}", { params: { path: { upload } } }));

export const undoPreview = (ws: string, id: string) =>
  queryOptions({
    queryKey: ["undo", ws, id],
    queryFn: ({ signal }) => {
      const params = { path: { ws, import: id } };
      return said(api.GET("/api/v1/workspaces/{ws}/imports/{import}/undo", { params, signal }));
    },
    staleTime: 0,
  });

export const undoImport = (ws: string, id: string) => {
  const params = { path: { ws, import: id } };
  return said(api.POST("/api/v1/workspaces/{ws}/imports/{import}/undo", { params }));
};

/** The first rows an import could not take. */
export const rejected = (ws: string, id: string) =>
  queryOptions({
    queryKey: ["rejected", ws, id],
    queryFn: ({ signal }) => {
      const params = { path: { ws, import: id }, query: { limit: 100 } };
      return said(api.GET("/api/v1/workspaces/{ws}/imports/{import}/rejected", { params, signal }));
    },
  });

export const removeWorkspace = (ws: string) =>
  said(api.DELETE("/api/v1/workspaces/{ws}", { params: { path: { ws } } }));

export const createWorkspace = (workspace: string, timezone: string) =>
  said(api.POST("/api/v1/workspaces", { body: { workspace, timezone } }));

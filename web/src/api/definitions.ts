/** Definitions a workspace keeps: lifecycles with their versions, health and signal models. */
import { queryOptions } from "@tanstack/react-query";
import { api, said } from "./client";

/** A lifecycle as it is written: `published`, `draft`, `newest`, or a number. */
export const lifecycle = (ws: string, key: string, version = "newest") =>
  queryOptions({
    queryKey: ["lifecycle", ws, key, version],
    queryFn: ({ signal }) => {
      const params = { path: { ws, key }, query: { version } };
      return said(api.GET("/api/v1/workspaces/{ws}/lifecycles/{key}", { params, signal }));
    },
  });

export const lifecycleVersions = (ws: string, key: string) =>
  queryOptions({
    queryKey: ["lifecycle-versions", ws, key],
    queryFn: async ({ signal }) => {
      const params = { path: { ws, key } };
      const call = api.GET("/api/v1/workspaces/{ws}/lifecycles/{key}/versions", { params, signal });
      return (await said(call)).items;
    },
  });

export const lifecycleTemplates = (ws: string) =>
  queryOptions({
    queryKey: ["lifecycle-templates", ws],
    queryFn: async ({ signal }) => {
      const params = { path: { ws } };
      const call = api.GET("/api/v1/workspaces/{ws}/lifecycle-templates", { params, signal });
      return (await said(call)).items;
    },
  });

export const healthModels = (ws: string) =>
  queryOptions({
    queryKey: ["health-models", ws],
    queryFn: async ({ signal }) => {
      const params = { path: { ws } };
      return (await said(api.GET("/api/v1/workspaces/{ws}/health-models", { params, signal })))
        .items;
    },
  });

export const healthModel = (ws: string, key: string) =>
  queryOptions({
    queryKey: ["health-model", ws, key],
    queryFn: ({ signal }) => {
      const params = { path: { ws, key }, query: { version: "published" } };
      return said(api.GET("/api/v1/workspaces/{ws}/health-models/{key}", { params, signal }));
    },
  });

export const signalModels = (ws: string) =>
  queryOptions({
    queryKey: ["signal-models", ws],
    queryFn: async ({ signal }) => {
      const params = { path: { ws } };
      return (await said(api.GET("/api/v1/workspaces/{ws}/signal-models", { params, signal })))
        .items;
    },
  });

export const signalModel = (ws: string, key: string) =>
  queryOptions({
    queryKey: ["signal-model", ws, key],
    queryFn: ({ signal }) => {
      const params = { path: { ws, key }, query: { version: "published" } };
      return said(api.GET("/api/v1/workspaces/{ws}/signal-models/{key}", { params, signal }));
    },
  });

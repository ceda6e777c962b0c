/** What sources send, as it comes in. */
import { queryOptions } from "@tanstack/react-query";
import { api, type Schemas, said } from "./client";
import { KEPT } from "./live.logic";

export type LiveMessage = Schemas["LiveMessage"];
export type LiveMinute = Schemas["LiveMinute"];
export type LiveWarning = Schemas["LiveWarning"];
export type Standing = Schemas["SourceStanding"];
export type RefusedGroup = Schemas["RefusedGroup"];

const REFRESH_MS = 20_000;

/** The newest messages, and where the list stands. */
export async function recentMessages(ws: string, signal: AbortSignal): Promise<Schemas["Live"]> {
  const params = { path: { ws }, query: { limit: KEPT } };
  return said(api.GET("/api/v1/workspaces/{ws}/live", { params, signal }));
}

/** Where messages are told from `place` on. */
export const streamAddress = (ws: string, place: string) =>
  `/api/v1/workspaces/${encodeURIComponent(ws)}/live/stream?after=${encodeURIComponent(place)}`;

/** How each source fares; counted again now and then, as nobody says when it changes. */
export const standings = (ws: string) =>
  queryOptions({
    queryKey: ["live", ws, "sources"],
    queryFn: async ({ signal }) => {
      const params = { path: { ws } };
      return (await said(api.GET("/api/v1/workspaces/{ws}/live/sources", { params, signal })))
        .items;
    },
    refetchInterval: REFRESH_MS,
  });

/** What was refused in the last 30 days, by source and reason. */
export const refusedGroups = (ws: string) =>
  queryOptions({
    queryKey: ["live", ws, "refused"],
    queryFn: async ({ signal }) => {
      const params = { path: { ws } };
      return (await said(api.GET("/api/v1/workspaces/{ws}/live/refused", { params, signal })))
        .items;
    },
    refetchInterval: REFRESH_MS,
  });

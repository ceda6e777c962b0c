/** What sources send, as it comes in. */
import { queryOptions } from "@tanstack/react-query";
import { api, type Schemas, said } from "./client";
import { KEPT } from "./live.logic";

export type LiveMessage = Schemas["LiveMessage"];
export type LiveMinute = Schemas["LiveMinute"];
export type LiveWarning = Schemas["LiveWarning"];
export type Standing = Schemas["SourceStanding"];
export type RefusedGroup = Schemas["RefusedGroup"];
export type FixOperation = Schemas["FixOperation"];
export type FixDifference = Schemas["FixDifference"];
export type FixTrial = Schemas["FixTrial"];
export type TriedMessage = Schemas["TriedMessage"];
export type Replayed = Schemas["Replayed"];

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

/** What was refused in the last 30 days, by source, reason and place. */
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

/** What a fix makes of the first refused messages it is meant for; nothing is changed. */
export async function tryFix(ws: string, body: Schemas["FixRequest"]): Promise<FixTrial> {
  const params = { path: { ws } };
  return said(api.POST("/api/v1/workspaces/{ws}/live/refused/trials", { params, body }));
}

/** Takes refused messages after all, or counts what would be taken. */
export async function replayRefused(ws: string, body: Schemas["ReplayRequest"]): Promise<Replayed> {
  const params = { path: { ws } };
  return said(api.POST("/api/v1/workspaces/{ws}/live/refused/replays", { params, body }));
}

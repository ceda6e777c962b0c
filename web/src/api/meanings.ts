/** What a workspace's event names mean, as the server recognises them in three languages. */
import { queryOptions } from "@tanstack/react-query";
import { api, said } from "./client";

/** A name that says less than this much of a meaning only might mean it. */
const SURE = 0.75;

/** The meaning of each event whose name surely says one: `order_placed` for 下单. */
export const meanings = (ws: string) =>
  queryOptions({
    queryKey: ["meanings", ws],
    staleTime: 10 * 60_000,
    queryFn: async ({ signal }): Promise<Record<string, string>> => {
      const params = { path: { ws } };
      const call = api.POST("/api/v1/workspaces/{ws}/lifecycle-proposals", {
        params,
        body: {},
        signal,
      });
      const { events } = await said(call);
      const known = events.flatMap(({ event, meaning }) =>
        meaning && meaning.score >= SURE ? [[event, meaning.meaning] as const] : [],
      );
      return Object.fromEntries(known);
    },
  });

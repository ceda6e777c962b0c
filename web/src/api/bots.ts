/** Bot filters (docs/bots.md): which events questions leave out because nobody did them. */
import { queryOptions } from "@tanstack/react-query";
import { api, type Schemas, said } from "./client";

/** The filter questions go by unless they name another. */
export const BOT_FILTER = "default";
/** The filter that leaves nothing out. */
export const NO_FILTER = "none";

type Kept = Schemas["BotFilter"];
/** What is on anyway need not be said. */
export type BotFilter = Omit<Kept, "enabled" | "known_bots"> & {
  enabled?: boolean;
  known_bots?: boolean;
};
export type BotsHeld = Schemas["HeldBotFilter"];
export type Network = NonNullable<BotFilter["networks"]>[number];
export type AgentTest = NonNullable<BotFilter["agents"]>[number];

/** What holds now, or one version of it: 0 for the built-in filter. */
export const bots = (ws: string, version?: number) =>
  queryOptions({
    queryKey: ["bots", ws, version ?? "now"],
    retry: false,
    queryFn: ({ signal }) => {
      const query = version === undefined ? {} : { version: String(version) };
      const params = { path: { ws }, query };
      return said(api.GET("/api/v1/workspaces/{ws}/bots", { params, signal }));
    },
  });

/** Every version and the draft, newest first; none while nobody kept one. */
export const botVersions = (ws: string) =>
  queryOptions({
    queryKey: ["bots", ws, "versions"],
    retry: false,
    queryFn: async ({ signal }) => {
      const path = { ws };
      const listed = await said(
        api.GET("/api/v1/workspaces/{ws}/bot-filters", { params: { path }, signal }),
      );
      if (!listed.items.some(({ key }) => key === BOT_FILTER)) return [];
      const params = { path: { ws, key: BOT_FILTER } };
      const versions = await said(
        api.GET("/api/v1/workspaces/{ws}/bot-filters/{key}/versions", { params, signal }),
      );
      return versions.items;
    },
  });

/** Puts a filter in force as the next version; `made` is the tag of the newest there was. */
export async function publishBots(
  ws: string,
  filter: BotFilter,
  note: string,
  made: string | undefined,
) {
  const saved = await (made === undefined
    ? said(
        api.POST("/api/v1/workspaces/{ws}/bot-filters", {
          params: { path: { ws } },
          body: filter as Kept,
        }),
      )
    : said(
        api.PUT("/api/v1/workspaces/{ws}/bot-filters/{key}", {
          params: {
            path: { ws, key: BOT_FILTER },
            header: { "If-Match": `"${made}"` },
          },
          body: filter as Kept,
        }),
      ));
  return said(
    api.POST("/api/v1/workspaces/{ws}/bot-filters/{key}/publish", {
      params: {
        path: { ws, key: BOT_FILTER },
        header: { "If-Match": `"${saved.tag}"` },
      },
      body: (note ? { note } : {}) as Schemas["Publishing"],
    }),
  );
}

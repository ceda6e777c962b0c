/** What the groups of channels are called, asked for only where one of them has to be said. */
import { type QueryClient, queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { api, type Schemas, said } from "~/api/client";
import { type Localised, useName } from "~/i18n";
import { useScope } from "~/scope";
import { groupingOf } from "./values.logic";

/** Of every grouping that holds, its groups' names by their keys. */
type Names = Record<string, Record<string, Localised>>;

const groupNames = (ws: string) =>
  queryOptions({
    // Whatever publishes rules makes all of "channels" anew.
    queryKey: ["channels", ws, "names"],
    retry: false,
    queryFn: async ({ signal }): Promise<Names> => {
      const path = { ws };
      const listed = await said(
        api.GET("/api/v1/workspaces/{ws}/channel-groupings", { params: { path }, signal }),
      );
      const own = listed.items.filter(({ latest }) => latest?.state === "published");
      const keys = new Set(["default", ...own.map(({ key }) => key)]);
      const all = [...keys].map(async (key) => {
        const params = { path, query: { key } };
        return said(api.GET("/api/v1/workspaces/{ws}/channels", { params, signal }));
      });
      return Object.fromEntries((await Promise.all(all)).map((one) => [one.key, namesOf(one)]));
    },
  });

function namesOf({ channel_grouping, unassigned }: Schemas["HeldGrouping"]) {
  const groups = channel_grouping.groups.map(({ key, names }) => [key, names]);
  return { ...Object.fromEntries(groups), unassigned };
}

/** A group's name by its column (`$channel_group`, `$channel_group.other`) and its key. */
export function useGroupNames(): (column: string, group: string) => string {
  const name = useName();
  const queries = useQueryClient();
  const { workspace } = useScope();
  const { data } = useQuery({ ...groupNames(workspace), enabled: false });
  return useCallback(
    (column, group) => {
      ask(queries, workspace);
      const names = data?.[groupingOf(column) ?? ""]?.[group];
      return names === undefined ? group : name(names);
    },
    [data, name, queries, workspace],
  );
}

function ask(queries: QueryClient, workspace: string) {
  const options = groupNames(workspace);
  const state = queries.getQueryState(options.queryKey);
  // Everything that says a group asks: what is on its way, or failed, is not asked for again.
  const isNew = !state || (state.status === "pending" && state.fetchStatus === "idle");
  const isOld = state?.status === "success" && state.isInvalidated && state.fetchStatus === "idle";
  if (isNew || isOld) void queries.prefetchQuery(options);
}

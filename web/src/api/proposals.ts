/** What would be found with models nobody wrote yet: proposed from what the events mean. */
import { queryOptions } from "@tanstack/react-query";
import { api, said } from "./client";

export const signalProposal = (ws: string) =>
  queryOptions({
    queryKey: ["signal-proposal", ws],
    queryFn: ({ signal }) => {
      const params = { path: { ws } };
      const call = api.POST("/api/v1/workspaces/{ws}/signal-proposals", {
        params,
        body: {},
        signal,
      });
      return said(call);
    },
  });

export const healthProposal = (ws: string) =>
  queryOptions({
    queryKey: ["health-proposal", ws],
    queryFn: ({ signal }) => {
      const params = { path: { ws } };
      const call = api.POST("/api/v1/workspaces/{ws}/health-proposals", {
        params,
        body: {},
        signal,
      });
      return said(call);
    },
  });

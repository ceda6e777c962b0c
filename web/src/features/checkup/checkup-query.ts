/** Asking for the check-up. */
import { queryOptions } from "@tanstack/react-query";
import { api, type Schemas, said } from "~/api/client";

export type Checkup = Schemas["JourneyCheckup"];
export type Finding = Schemas["CheckupFinding"];

/** As of a day, or of the last event. */
export const checkup = (ws: string, asOf: string | null) =>
  queryOptions({
    queryKey: ["checkup", ws, asOf],
    queryFn: ({ signal }) => {
      const params = { path: { ws }, query: asOf ? { as_of: asOf } : {} };
      return said(api.GET("/api/v1/workspaces/{ws}/checkup", { params, signal }));
    },
  });

/** Asking how Google Analytics and Wayfarer count the same days. */
import { queryOptions } from "@tanstack/react-query";
import { api, type Schemas, said } from "~/api/client";

export type Reconciliation = Schemas["Reconciliation"];
export type Metric = Reconciliation["metrics"][number];
export type Figure = Metric["whole"];
export type Asked = Schemas["ReconcileRequest"];

export const reconciliation = (ws: string, asked: Asked) =>
  queryOptions({
    queryKey: ["reconciliation", ws, asked],
    queryFn: ({ signal }) => {
      const params = { path: { ws } };
      const path = "/api/v1/workspaces/{ws}/reconciliations/ga4";
      return said(api.POST(path, { params, body: asked, signal }));
    },
  });

/** What is in force in a workspace: lifecycles, signal and health models, KPIs. */
import { queryOptions } from "@tanstack/react-query";
import { api, type Schemas, said } from "./client";

export { healthModels, signalModels } from "./definitions";
export { chosen, inForce, type Listed } from "./in-force.logic";

/** One version of a lifecycle; versions never change. */
export const lifecycleVersion = (ws: string, key: string, version: number) =>
  queryOptions({
    queryKey: ["lifecycle", ws, key, version],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) => {
      const params = { path: { ws, key, version } } as never;
      const call = api.GET("/api/v1/workspaces/{ws}/lifecycles/{key}/versions/{version}", {
        params,
        signal,
      });
      return said(call) as Promise<Schemas["LifecycleVersion"]>;
    },
  });

interface KpiScope {
  lifecycle: string;
  asOf: string | null;
  periods: number;
}

/** A year of months: enough for what goes with what. */
export const KPI_PERIODS = 12;

/** The KPIs pinned to the stages of a lifecycle, month by month. */
export const kpiBoard = (ws: string, { lifecycle, asOf, periods }: KpiScope) =>
  queryOptions({
    queryKey: ["kpis", ws, lifecycle, asOf, periods],
    queryFn: ({ signal }) => {
      const query = { lifecycle, periods, period: "month" as const, ...(asOf && { as_of: asOf }) };
      const params = { path: { ws }, query };
      return said(api.GET("/api/v1/workspaces/{ws}/kpis", { params, signal }));
    },
  });

/** One KPI with the questions it is computed from. */
export const kpi = (ws: string, key: string, { lifecycle, asOf, periods }: KpiScope) =>
  queryOptions({
    queryKey: ["kpi", ws, key, lifecycle, asOf, periods],
    queryFn: ({ signal }) => {
      const query = { lifecycle, periods, period: "month" as const, ...(asOf && { as_of: asOf }) };
      const params = { path: { ws, key }, query };
      return said(api.GET("/api/v1/workspaces/{ws}/kpis/{key}", { params, signal }));
    },
  });

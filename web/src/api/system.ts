/** What the server tells of itself (docs/collect.md, "Watching over a server"). */
import { queryOptions } from "@tanstack/react-query";
import { api, said } from "./client";

const LOOK_MS = 5_000;

/** The figures Prometheus reads, and when they were read; asked for again while somebody looks. */
export const metrics = queryOptions({
  queryKey: ["system", "metrics"],
  queryFn: async ({ signal }) => {
    const text = await said<string>(api.GET("/metrics", { parseAs: "text", signal }));
    return { text, atMs: Date.now() };
  },
  refetchInterval: LOOK_MS,
  staleTime: 0,
  retry: false,
});

/** Whether it can take and answer; a `Problem` that says why where it cannot. */
export const readiness = queryOptions({
  queryKey: ["system", "ready"],
  queryFn: ({ signal }) => said(api.GET("/readyz", { signal })),
  refetchInterval: LOOK_MS,
  staleTime: 0,
  retry: false,
});

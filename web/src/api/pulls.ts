/** Sources that fetch what other tools hold: documents to begin with, a try, runs. */
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, type Schemas, said } from "./client";

export type Pull = Schemas["Pull"];
export type PullTemplate = Schemas["PullTemplate"];
export type PullTrial = Schemas["PullTrial"];
export type PullStanding = Schemas["PullStanding"];
export type PullRun = Schemas["PullRun"];
export type Trouble = Schemas["PullProblem"]["trouble"];

/** While something goes on it is asked how far it is; ms. */
const BUSY_MS = 1_000;
const IDLE_MS = 15_000;

/** Templates come with the server: they are asked for once. */
export const pullTemplates = (ws: string) =>
  queryOptions({
    queryKey: ["pulls", ws, "templates"],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }): Promise<PullTemplate[]> => {
      const path = "/api/v1/workspaces/{ws}/pull-templates";
      return (await said(api.GET(path, { params: { path: { ws } }, signal }))).items;
    },
  });

/** Fetches one page and tells what would become of it; nothing is kept. */
export async function previewPull(ws: string, pull: Pull): Promise<PullTrial> {
  const path = "/api/v1/workspaces/{ws}/pull-previews";
  return said(api.POST(path, { params: { path: { ws } }, body: { pull } }));
}

const RUNS = "/api/v1/workspaces/{ws}/sources/{id}/pulls";

/** How a source stands, asked again while it is open. */
export const pullStanding = (ws: string, id: string) =>
  queryOptions({
    queryKey: ["pulls", ws, "standing", id],
    queryFn: async ({ signal }): Promise<PullStanding> =>
      said(api.GET(RUNS, { params: { path: { ws, id } }, signal })),
    refetchInterval: ({ state: { data } }) =>
      data && !data.run && !data.is_asked ? IDLE_MS : BUSY_MS,
  });

/** Asks for a run, or stops the one that goes on. */
export function usePulling(ws: string, id: string) {
  const client = useQueryClient();
  const params = { path: { ws, id } };
  const onSuccess = (standing: PullStanding) =>
    client.setQueryData(pullStanding(ws, id).queryKey, standing);
  const start = useMutation({
    mutationFn: (again: boolean) => said(api.POST(RUNS, { params, body: { again } })),
    onSuccess,
  });
  const cancel = useMutation({
    mutationFn: () => said(api.DELETE(RUNS, { params })),
    onSuccess,
  });
  return { start, cancel };
}

/** Putting a proposed signal or health model in force: kept as a draft, then published. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, type Schemas, said } from "./client";
import type { Listed } from "./published";

type Kind = "signal-models" | "health-models";

interface Proposed {
  /** The proposed document. */
  model: Schemas["SignalModel"] | Schemas["HealthModel"];
  /** What is kept already, so that a draft of the same key is not written over unseen. */
  kept: Listed[];
}

/** The calls are alike; only the path's last part and the document differ. */
export function useEnforce(workspace: string, kind: Kind) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ model, kept }: Proposed) => {
      const key = model.key;
      const before = kept.find((one) => one.key === key);
      const draft = before
        ? await save(workspace, kind, model, before.draft?.tag ?? before.latest?.tag ?? "")
        : await create(workspace, kind, model);
      return publish(workspace, kind, key, draft.tag);
    },
    // A draft that could not be published is kept all the same.
    onSettled: () => queries.invalidateQueries({ queryKey: [kind, workspace] }),
  });
}

interface Tagged {
  tag: string;
}

function create(ws: string, kind: Kind, model: Proposed["model"]): Promise<Tagged> {
  const path = `/api/v1/workspaces/{ws}/${kind}` as "/api/v1/workspaces/{ws}/signal-models";
  return said(api.POST(path, { params: { path: { ws } }, body: model as Schemas["SignalModel"] }));
}

function save(ws: string, kind: Kind, model: Proposed["model"], tag: string): Promise<Tagged> {
  const path =
    `/api/v1/workspaces/{ws}/${kind}/{key}` as "/api/v1/workspaces/{ws}/signal-models/{key}";
  const params = { path: { ws, key: model.key }, header: { "If-Match": `"${tag}"` } };
  return said(api.PUT(path, { params: params as never, body: model as Schemas["SignalModel"] }));
}

function publish(ws: string, kind: Kind, key: string, tag: string): Promise<unknown> {
  const path =
    `/api/v1/workspaces/{ws}/${kind}/{key}/publish` as "/api/v1/workspaces/{ws}/signal-models/{key}/publish";
  const params = { path: { ws, key }, header: { "If-Match": `"${tag}"` } };
  return said(api.POST(path, { params: params as never, body: {} as never }));
}

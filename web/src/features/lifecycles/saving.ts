/** Keeping definitions: every write says what it was made from, so nobody's work is lost. */
import { useQueryClient } from "@tanstack/react-query";
import { api, Problem, said } from "~/api/client";

const YAML = { headers: { "content-type": "application/yaml" } };
/** The text goes as it is. */
const asIs = (body: unknown) => body as string;

function etag(tag: string) {
  return { "If-Match": tag === "*" ? "*" : `"${tag}"` };
}

export function create(ws: string, yaml: string) {
  const params = { path: { ws } };
  return said(
    api.POST("/api/v1/workspaces/{ws}/lifecycles", {
      params,
      body: yaml as never,
      bodySerializer: asIs,
      ...YAML,
    }),
  );
}

/** Saves the draft; `made` is the tag of what was edited. */
export function save(ws: string, key: string, yaml: string, made: string) {
  const params = { path: { ws, key }, header: etag(made) };
  return said(
    api.PUT("/api/v1/workspaces/{ws}/lifecycles/{key}", {
      params,
      body: yaml as never,
      bodySerializer: asIs,
      ...YAML,
    }),
  );
}

export function check(ws: string, key: string, yaml: string, signal?: AbortSignal) {
  const params = { path: { ws, key } };
  return said(
    api.POST("/api/v1/workspaces/{ws}/lifecycles/{key}/check", {
      params,
      body: yaml as never,
      bodySerializer: asIs,
      ...(signal ? { signal } : {}),
      ...YAML,
    }),
  );
}

export function publish(ws: string, key: string, tag: string, note: string) {
  const params = { path: { ws, key }, header: etag(tag) };
  const body = { allow_unknown_events: false, ...(note ? { note } : {}) };
  return said(api.POST("/api/v1/workspaces/{ws}/lifecycles/{key}/publish", { params, body }));
}

export function discard(ws: string, key: string) {
  const params = { path: { ws, key } };
  return said(api.DELETE("/api/v1/workspaces/{ws}/lifecycles/{key}", { params }));
}

export function restore(ws: string, key: string, version: number, made: string) {
  const params = { path: { ws, key }, header: etag(made) };
  const body = { version };
  return said(api.POST("/api/v1/workspaces/{ws}/lifecycles/{key}/restore", { params, body }));
}

export function archive(ws: string, key: string) {
  const params = { path: { ws, key } };
  return said(api.POST("/api/v1/workspaces/{ws}/lifecycles/{key}/archive", { params }));
}

/** Whether somebody else saved in between. */
export function isConflict(error: unknown): boolean {
  return error instanceof Problem && (error.status === 409 || error.status === 412);
}

/** After a write everything that rests on definitions is asked anew. */
export function useRefresh(ws: string) {
  const queries = useQueryClient();
  return () =>
    Promise.all(
      ["lifecycles", "lifecycle", "lifecycle-versions", "lifecycle-diff", "ask"].map((kind) =>
        queries.invalidateQueries({ queryKey: [kind, ws] }),
      ),
    );
}

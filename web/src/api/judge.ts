/** Saying something of a customer. What was written shows in every answer asked afterwards. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, type Schemas, said } from "./client";

/** Whom a judgement is about: a person, or an account. */
export type Whom = { person: string } | { account: string };

/** One of the things a judgement can say (docs/judgements.md), without about whom and by whom. */
export type Word =
  | { note: { text: string; felt?: number; after?: string } }
  | { contacted: { channel: string; outcome?: string } }
  | { snooze: { until: string; reason?: string } }
  | { promise: { promise: string; what: string; due?: string; owner?: string } }
  | { goal: { goal: string; what: string; by?: string } }
  | { kept: { promise: string; note?: string } }
  | { broken: { promise: string; note?: string } }
  | { priority: { level: string } }
  | { stage: { lifecycle: string; to: string; reason: string; expires?: string } }
  | { release: { lifecycle: string; reason?: string } }
  | {
      signal: {
        model: string;
        detector: string;
        state: string;
        owner?: string;
        due?: string;
        note?: string;
      };
    };

/** Everything asked that tells what members said, by its key. */
export function toldOf(workspace: string): [string, string][] {
  return ["ask", "members", "timeline", "feelings", "stats"].map((kind) => [kind, workspace]);
}

export interface Judging {
  whom: Whom;
  word: Word;
  author: string;
  /** The instant it was so; now when absent. */
  at?: string | null;
  /** Sent twice under one id, it is written once. */
  id?: string;
}

/** An id nobody has. */
export function freshId(): string {
  return crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;
}

export function useJudge(workspace: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ whom, word, author, at, id = freshId() }: Judging) => {
      const body = { version: 1, ...whom, author, id, ...(at ? { at } : {}), ...word };
      const params = { path: { ws: workspace } };
      const call = api.POST("/api/v1/workspaces/{ws}/judgements", {
        params,
        body: body as unknown as Schemas["Judgement"],
      });
      return said(call);
    },
    onSuccess: () => {
      for (const queryKey of toldOf(workspace)) void queries.invalidateQueries({ queryKey });
    },
  });
}

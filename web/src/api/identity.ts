/** Who is who: a person's ids, and what members rule about them. */
import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";
import { api, type Schemas, said } from "./client";

export type Identity = Schemas["Identity"];
export type Id = Schemas["IdentityId"];
export type Ruled = Schemas["IdentityRuled"];
export type Ruling = Schemas["IdentityRuling"];
export type Rule = Schemas["IdentityRule"];
export type Quarantined = Schemas["QuarantinedId"];

const PAGE = 200;
const pageOf = (cursor: string | null) => ({
  limit: PAGE,
  ...(cursor === null ? {} : { cursor }),
});

export const identity = (ws: string, person: string) =>
  queryOptions({
    queryKey: ["identity", ws, person],
    queryFn: ({ signal }) => {
      const params = { path: { ws, person } };
      return said(api.GET("/api/v1/workspaces/{ws}/people/{person}/identity", { params, signal }));
    },
  });

/** Ids that join nobody, because too many people share them. */
export const quarantine = (ws: string) =>
  infiniteQueryOptions({
    queryKey: ["identity", ws, "quarantine"],
    queryFn: ({ pageParam, signal }) => {
      const params = { path: { ws }, query: pageOf(pageParam) };
      return said(api.GET("/api/v1/workspaces/{ws}/identity/quarantine", { params, signal }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next ?? null,
  });

/** Everything members ruled, the last first, taken back or not. */
export const rulings = (ws: string) =>
  infiniteQueryOptions({
    queryKey: ["identity", ws, "rulings"],
    queryFn: ({ pageParam, signal }) => {
      const params = { path: { ws }, query: pageOf(pageParam) };
      return said(api.GET("/api/v1/workspaces/{ws}/identity/rulings", { params, signal }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next ?? null,
  });

/** What a ruling would change; nothing is kept. */
export const preview = (ws: string, rule: Rule) =>
  queryOptions({
    queryKey: ["identity", ws, "preview", rule],
    queryFn: ({ signal }) => {
      const params = { path: { ws }, query: { preview: true } };
      return said(
        api.POST("/api/v1/workspaces/{ws}/identity/rulings", { params, body: rule, signal }),
      ) as Promise<Ruled>;
    },
  });

/** Rules, or takes back. Every answer may be another one afterwards. */
export function useRuling(ws: string) {
  const queries = useQueryClient();
  const onSuccess = () => void queries.invalidateQueries();
  const rule = useMutation({
    mutationFn: (body: Rule) => {
      const params = { path: { ws } };
      return said(
        api.POST("/api/v1/workspaces/{ws}/identity/rulings", { params, body }),
      ) as Promise<Ruled>;
    },
    onSuccess,
  });
  const takeBack = useMutation({
    mutationFn: (number: number) => {
      const params = { path: { ws, number } };
      return said(
        api.DELETE("/api/v1/workspaces/{ws}/identity/rulings/{number}", { params }),
      ) as Promise<Ruled>;
    },
    onSuccess,
  });
  return { rule, takeBack };
}

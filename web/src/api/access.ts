/** Members, invitations, sign-ins, API keys and the audit log (docs/access.md). */
import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";
import { api, type Schemas, said } from "./client";

export type Member = Schemas["MemberShown"];
export type Invitation = Schemas["Invitation"];
/** A link that was just made; its path holds a secret. */
export type Invited = Schemas["Invited"];
export type Role = Member["role"];
export type SignIn = Schemas["SignInShown"];
export type ApiKey = Schemas["ApiKey"];
export type Scope = ApiKey["scopes"][number];
export type AuditEntry = Schemas["AuditEntry"];

/** Those that may most first, as the server lists them. */
export const ROLES = [
  "owner",
  "admin",
  "analyst",
  "marketer",
  "support",
  "viewer",
] as const satisfies Role[];

/** Those that are asked for most first. */
export const SCOPES = ["read", "ingest", "manage", "privacy", "admin"] as const satisfies Scope[];

/** Roles whose people are masked unless they are granted. */
export const MASKED_ROLES: Role[] = ["marketer", "viewer"];

export const members = queryOptions({
  queryKey: ["access", "members"],
  queryFn: ({ signal }) => said(api.GET("/api/v1/members", { signal })),
});

export const keys = queryOptions({
  queryKey: ["access", "keys"],
  queryFn: ({ signal }) => said(api.GET("/api/v1/keys", { signal })),
});

export const signIns = queryOptions({
  queryKey: ["access", "sign-ins"],
  queryFn: ({ signal }) => said(api.GET("/api/v1/sign-ins", { signal })),
});

/** Entries a page of the log has: so many that who looks for something rarely waits twice. */
const PAGE = 500;

export const auditLog = infiniteQueryOptions({
  queryKey: ["access", "audit"],
  queryFn: ({ pageParam, signal }) => auditPage(pageParam, PAGE, signal),
  initialPageParam: null as number | null,
  getNextPageParam: (page) => page.next ?? null,
  staleTime: 0,
});

/** The newest entries before a place. */
export const auditPage = (before: number | null, limit: number, signal?: AbortSignal) => {
  const query = { limit, ...(before === null ? {} : { before }) };
  return said(api.GET("/api/v1/audit", { params: { query }, ...(signal ? { signal } : {}) }));
};

/** Everything that changes who may come in; the lists are asked for again afterwards. */
export function useAccess() {
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries({ queryKey: ["access"] });
  const invite = useMutation({
    mutationFn: (body: Schemas["Invite"]) => said(api.POST("/api/v1/invitations", { body })),
    onSuccess,
  });
  const withdraw = useMutation({
    mutationFn: (invitation: string) => {
      const params = { path: { invitation } };
      return said(api.DELETE("/api/v1/invitations/{invitation}", { params }));
    },
    onSuccess,
  });
  const change = useMutation({
    mutationFn: ({ member, body }: { member: string; body: Schemas["ChangeMember"] }) =>
      said(api.PUT("/api/v1/members/{member}", { params: { path: { member } }, body })),
    onSuccess,
  });
  const reset = useMutation({
    mutationFn: (member: string) =>
      said(api.POST("/api/v1/members/{member}/reset", { params: { path: { member } } })),
    onSuccess,
  });
  return { invite, withdraw, change, reset };
}

/** Making and revoking keys. */
export function useKeys() {
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries({ queryKey: ["access"] });
  const make = useMutation({
    mutationFn: (body: Schemas["NewKey"]) => said(api.POST("/api/v1/keys", { body })),
    onSuccess,
  });
  const revoke = useMutation({
    mutationFn: (key: string) =>
      said(api.DELETE("/api/v1/keys/{key_id}", { params: { path: { key_id: key } } })),
    onSuccess,
  });
  return { make, revoke };
}

/** One's own sign-ins and password. */
export function useOwn() {
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries({ queryKey: ["access"] });
  const end = useMutation({
    mutationFn: (sign_in: string) =>
      said(api.DELETE("/api/v1/sign-ins/{sign_in}", { params: { path: { sign_in } } })),
    onSuccess,
  });
  const changePassword = useMutation({
    mutationFn: (body: Schemas["ChangePassword"]) =>
      said(api.POST("/api/v1/me/password", { body })),
    onSuccess,
  });
  return { end, changePassword };
}

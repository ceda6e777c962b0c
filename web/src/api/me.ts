/** Who is signed in, and what they may do: pages offer nothing the server would refuse. */
import { queryOptions, useQuery } from "@tanstack/react-query";
import { api, type Schemas, said } from "./client";

export type Me = Schemas["Me"];
export type Permission = Me["permissions"][number];

export const me = queryOptions({
  queryKey: ["me"],
  queryFn: ({ signal }) => said(api.GET("/api/v1/me", { signal })),
});

/** Whether one has a right; not before the server has said so. */
export function useMay(): (permission: Permission) => boolean {
  const { data } = useQuery(me);
  return (permission) => data?.permissions.includes(permission) ?? false;
}

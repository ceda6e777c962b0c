/** Answers for code that is no component: for another query, or for what a button does. */
import { type FetchQueryOptions, type QueryClient, QueryObserver } from "@tanstack/react-query";

/**
 * The answer of a query, kept or asked now. It is held until it is there: a query that a component
 * asks too would otherwise be cancelled with that component, and whoever awaited it here would never
 * hear of it. `signal` lets go of it, when the query that asks is cancelled itself.
 */
export async function fetched<T, K extends readonly unknown[]>(
  client: QueryClient,
  options: FetchQueryOptions<T, Error, T, K>,
  signal?: AbortSignal,
): Promise<T> {
  const { queryKey } = options;
  const letGo = new QueryObserver(client, { queryKey, enabled: false }).subscribe(() => {});
  signal?.addEventListener("abort", letGo);
  try {
    return await client.fetchQuery(options);
  } finally {
    signal?.removeEventListener("abort", letGo);
    letGo();
  }
}

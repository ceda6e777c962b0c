/** Which of what is kept is in force, and which of these is meant. */
import type { Schemas } from "./client";

/** A definition in a list: all kinds of them look alike here. */
export type Listed = Pick<Schemas["LifecycleSummary"], "key" | "names" | "latest" | "draft">;

/** Those of a list that have a version in force. */
export function inForce<Item extends Listed>(items: Item[]): Item[] {
  return items.filter((item) => item.latest?.state === "published");
}

/** The lifecycle meant: the one in the address, else the first with most stages. */
export function chosen<Item extends { key: string; stages: number }>(
  items: Item[],
  key: string | undefined,
): Item | undefined {
  const named = items.find((item) => item.key === key);
  if (named) return named;
  const most = Math.max(...items.map((item) => item.stages));
  return items.find((item) => item.stages === most);
}

/** The address of a page, with the period and instant it stands for: the reader sees the same. */
import type { Scope } from "./index";

export function linkOf({ last, asOf }: Pick<Scope, "last" | "asOf">): string {
  const link = new URL(window.location.href);
  link.searchParams.set("last", last);
  // The router writes text that looks like nothing else as it is.
  if (asOf) link.searchParams.set("asOf", asOf);
  return link.toString();
}

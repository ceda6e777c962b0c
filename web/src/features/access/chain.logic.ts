/**
 * The audit log's chain, counted again in the browser: each hash is over the hash before, the
 * sequence and the entry as it was written (docs/access.md), so nobody needs to believe the server.
 */
import type { AuditEntry } from "~/api/access";

/** What the chain of some entries is: whole up to a hash, or broken at an entry. */
export type Chain = { entries: number; hash: string } | { brokenAt: number };

/** The entry as the log holds it: its fields in their order, without those that are empty. */
export function written(entry: AuditEntry): string {
  const { at, who, action, workspace, subject, detail } = entry;
  return JSON.stringify({
    at_ms: Date.parse(at),
    who: { kind: who.kind, ...(who.id ? { id: who.id } : {}), name: who.name },
    action,
    ...(workspace === null ? {} : { workspace: `ws_${workspace}` }),
    ...(subject === null ? {} : { subject }),
    ...(detail === null ? {} : { detail }),
  });
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Goes over all entries, the newest first as the server gives them. */
export async function chainOf(newestFirst: AuditEntry[]): Promise<Chain> {
  let before = "";
  let expected = 0;
  for (const entry of [...newestFirst].reverse()) {
    expected += 1;
    if (entry.sequence !== expected) return { brokenAt: expected };
    const hash = await sha256(`${before}\n${entry.sequence}\n${written(entry)}`);
    if (hash !== entry.hash) return { brokenAt: expected };
    before = hash;
  }
  return { entries: expected, hash: before };
}

/** What the addresses of the members' page and of the audit log hold. */

export interface MembersSearch {
  /** The one that is open. */
  open?: string;
}

export const readMembers = ({ open }: Record<string, unknown>): MembersSearch =>
  typeof open === "string" && open !== "" ? { open } : {};

export interface AuditSearch {
  /** `mem_…`, `key_…`, or the kind of those without: `token`. */
  who?: string;
  action?: string;
  /** Days, UTC, both included. */
  from?: string;
  until?: string;
  /** Stands somewhere in the entry. */
  find?: string;
  /** The entry that is open. */
  entry?: number;
}

const DAY = /^\d{4}-\d\d-\d\d$/;

export function readAudit(search: Record<string, unknown>): AuditSearch {
  const read: AuditSearch = {};
  for (const name of ["who", "action", "find"] as const) {
    const value = search[name];
    if (typeof value === "string" && value !== "") read[name] = value;
  }
  for (const name of ["from", "until"] as const) {
    const value = search[name];
    if (typeof value === "string" && DAY.test(value)) read[name] = value;
  }
  const { entry } = search;
  if (typeof entry === "number" && Number.isSafeInteger(entry) && entry > 0) read.entry = entry;
  return read;
}

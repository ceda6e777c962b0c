/** Looking for something in the audit log: the server tells it page by page, newest first. */
import type { AuditEntry } from "~/api/access";
import type { CsvValue } from "~/ui/csv.logic";
import type { AuditSearch } from "./search.logic";

/** The words the log uses; others are shown as they are. */
export const ACTIONS = [
  "set_up",
  "sign_in.opened",
  "sign_in.refused",
  "sign_in.closed",
  "sign_in.ended",
  "password.changed",
  "password.reset_asked",
  "member.invited",
  "invitation.withdrawn",
  "member.joined",
  "member.changed",
  "key.created",
  "key.revoked",
  "people.seen",
  "people.exported",
  "person.erasure_requested",
  "person.erasure_lifted",
  "person.consent_recorded",
  "changed",
] as const;
export type Action = (typeof ACTIONS)[number];

export const isKnown = (action: string): action is Action =>
  (ACTIONS as readonly string[]).includes(action);

/** Who an entry is of, in one word that can be looked for. */
export const whoOf = ({ who }: AuditEntry) => who.id ?? who.kind;

/** Everybody in some entries, each once, by the name they had last. */
export function everybody(entries: AuditEntry[]): { id: string; who: AuditEntry["who"] }[] {
  const found = new Map<string, AuditEntry["who"]>();
  for (const entry of entries) {
    if (!found.has(whoOf(entry))) found.set(whoOf(entry), entry.who);
  }
  return [...found].map(([id, who]) => ({ id, who }));
}

export function matches(entry: AuditEntry, search: AuditSearch): boolean {
  const { who, action, from, until, find } = search;
  const day = entry.at.slice(0, 10);
  if (who && whoOf(entry) !== who) return false;
  if (action && entry.action !== action) return false;
  if ((from && day < from) || (until && day > until)) return false;
  return !find || JSON.stringify(entry).toLowerCase().includes(find.toLowerCase());
}

/** Whether nothing further back can match: the log goes back in time. */
export const isPast = (oldest: AuditEntry | undefined, { from }: AuditSearch) =>
  from !== undefined && oldest !== undefined && oldest.at.slice(0, 10) < from;

/** What an entry tells besides, in a line: `GET /api/v1/… · kind people`. */
export function told({ detail }: AuditEntry): string {
  if (!detail) return "";
  const { method, route, ...rest } = detail;
  const parts = Object.entries(rest).map(([name, value]) => `${name} ${short(value)}`);
  const call = method && route ? [`${method} ${route}`] : [];
  return [...call, ...parts].join(" · ");
}

const short = (value: unknown): string => {
  if (Array.isArray(value)) return value.map(short).join(", ");
  return typeof value === "string" ? value : JSON.stringify(value);
};

/** What a change of a member changed: each field before and after. */
export function changes({ detail }: AuditEntry): { field: string; from: string; to: string }[] {
  const { before, after } = (detail ?? {}) as Record<string, unknown>;
  if (!isRecord(before) || !isRecord(after)) return [];
  return Object.keys(after)
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map((field) => ({ field, from: short(before[field] ?? null), to: short(after[field]) }));
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const CSV_HEAD = [
  "sequence",
  "at",
  "who_kind",
  "who_id",
  "who_name",
  "action",
  "workspace",
  "subject",
  "detail",
  "hash",
];

export const csvRow = (entry: AuditEntry): CsvValue[] => [
  entry.sequence,
  entry.at,
  entry.who.kind,
  entry.who.id ?? null,
  entry.who.name,
  entry.action,
  entry.workspace,
  entry.subject,
  entry.detail === null ? null : JSON.stringify(entry.detail),
  entry.hash,
];

/** The newest entry of each who, as far as some entries tell. */
export function lastOf(entries: AuditEntry[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const entry of entries) {
    const { id } = entry.who;
    if (id && !found.has(id)) found.set(id, entry.at);
  }
  return found;
}

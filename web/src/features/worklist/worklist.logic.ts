/** Rows of the worklist, whichever answer they come from, and what the address holds. */
import type { Beside } from "~/api/beside";
import type { Question, Schemas } from "~/api/client";
import type { Whom } from "~/api/judge";

export type Contact = Schemas["WorklistAnswer"]["contacts"][number];
export type Concern = Contact["concerns"][number];
export type Reason = Schemas["Reason"];

export interface WorkRow {
  id: string;
  person: string | null;
  stage: string;
  concerns: Concern[];
  due: string | null;
  money: { amount: number; currency: string }[];
  owner: string | null;
  priority: string | null;
  felt: number | null;
  channel: string | null;
  lastContact: string | null;
  /** Where it stands in the order of contacts; `null` in lists that have no order. */
  rank: { rank: number; score: number; parts: Contact["parts"] } | null;
}

export const VIEWS = ["today", "month", "classify"] as const;
export const HIDDEN = ["snoozed", "contacted"] as const;

export interface WorklistSearch {
  lifecycle?: string;
  view?: (typeof VIEWS)[number];
  reason?: string;
  hidden?: (typeof HIDDEN)[number];
  owner?: string;
  department?: string;
  /** Which customer of a sitting, from 1. */
  at?: number;
}

/** Keeps what can be understood. */
export function readWorklist(search: Record<string, unknown>): WorklistSearch {
  const text = (key: "lifecycle" | "reason" | "owner" | "department") => {
    const value = search[key];
    return typeof value === "string" && value ? { [key]: value } : {};
  };
  const view = VIEWS.find((one) => one === search.view);
  const hidden = HIDDEN.find((one) => one === search.hidden);
  return {
    ...text("lifecycle"),
    ...text("reason"),
    ...text("owner"),
    ...text("department"),
    ...(view ? { view } : {}),
    ...(hidden ? { hidden } : {}),
    ...(/^[1-9]\d{0,3}$/.test(String(search.at)) ? { at: Number(search.at) } : {}),
  };
}

interface Filters {
  lifecycle: string;
  owner?: string | undefined;
  /** Only customers in these stages. */
  stages?: string[] | null;
  /** Models that are read, too. */
  beside?: Beside;
}

/** The `worklist` question of these filters. */
export function worklistOf(filters: Filters, top?: number): Question {
  const { lifecycle, owner, stages, beside } = filters;
  return {
    worklist: {
      lifecycle,
      ...beside,
      ...(owner ? { owned_by: owner } : {}),
      ...(top ? { top } : {}),
    },
    ...(stages ? { segment: { property: { name: `$stage.${lifecycle}`, is: stages } } } : {}),
  } as unknown as Question;
}

export function rowOfContact(contact: Contact): WorkRow {
  const { rank, score, parts } = contact;
  return {
    id: contact.id ?? contact.person ?? contact.unit ?? "",
    person: contact.person ?? null,
    stage: contact.stage,
    concerns: contact.concerns,
    due: contact.due,
    money: contact.money,
    owner: contact.owner,
    priority: contact.priority,
    felt: contact.felt,
    channel: contact.channel,
    lastContact: contact.last_contact,
    rank: { rank, score, parts },
  };
}

/** A row of a `members` list of a worklist. */
export interface WorkMember {
  id: string;
  person?: string;
  detail: {
    stage: string;
    concerns: Concern[];
    due: string | null;
    money: { amount: number; currency: string }[];
    owner: string | null;
    priority?: string | null;
    felt: number | null;
    last_contact: string | null;
  };
}

export function rowOfMember({ id, person, detail }: WorkMember): WorkRow {
  return {
    id,
    person: person ?? null,
    stage: detail.stage,
    concerns: detail.concerns,
    due: detail.due,
    money: detail.money,
    owner: detail.owner,
    priority: detail.priority ?? null,
    felt: detail.felt,
    channel: null,
    lastContact: detail.last_contact,
    rank: null,
  };
}

export function whomOf(row: Pick<WorkRow, "id" | "person">): Whom {
  return row.person ? { person: row.person } : { account: row.id };
}

export function aboutOf(row: WorkRow) {
  return { id: row.id, whom: whomOf(row) };
}

/** Departments of a lifecycle with the stages each answers for. */
export function departmentsOf(stages: { key: string; owner?: string }[]): Map<string, string[]> {
  const departments = new Map<string, string[]>();
  for (const { key, owner } of stages) {
    if (owner) departments.set(owner, [...(departments.get(owner) ?? []), key]);
  }
  return departments;
}

/** The next row in a direction, staying inside the list. */
export function neighbour(ids: string[], at: string | null, step: 1 | -1): string | null {
  if (ids.length === 0) return null;
  const index = at === null ? -1 : ids.indexOf(at);
  if (index < 0) return ids[0] ?? null;
  return ids[Math.max(0, Math.min(ids.length - 1, index + step))] ?? null;
}

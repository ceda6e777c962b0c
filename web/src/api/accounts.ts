/** Accounts as the API answers of them (docs/accounts.md). */
import type { Question, Schemas } from "./client";

export type RoleState = "engaged" | "quiet" | "left" | "missing";

export type RoleCount = { role: string } & Record<RoleState, number>;

export interface Money {
  currency: string;
  amount: number;
}

export interface AccountPerson {
  person: string;
  id?: string;
  role: string | null;
  since: string;
  active: boolean;
  last_activity: string | null;
  left: string | null;
  active_days: number;
  sessions: number;
  features: string[];
  stage: string | null;
}

export interface AccountRow {
  rank?: number;
  account: string;
  id?: string;
  people: number;
  active: number;
  active_before: number;
  left: number;
  single_threaded: boolean;
  roles: { role: string; state: RoleState; people: number }[];
  stage: string | null;
  stage_since: string | null;
  risk: string | null;
  people_stages: { stage: string; people: number }[];
  term: (Money & { since: string; ends: string }) | null;
  money: Money[];
  features: { feature: string; people: number; share: number | null }[];
  features_ever: number;
  active_days_per_person: number | null;
  sessions_per_person: number | null;
  last_activity: string | null;
  last_contact: string | null;
  owner: string | null;
  promises: { open: number; overdue: number };
  goals: { open: number; missed: number; met: number };
  who?: AccountPerson[];
}

export interface AccountsAnswer {
  within_ms: number;
  sources: { roles: boolean; features: boolean; money: boolean; left: boolean };
  accounts: number;
  people: number;
  active_people: number;
  left: number;
  threads: { none: number; single: number; several: number };
  roles: RoleCount[];
  stages: { stage: string; accounts: number }[];
  unplaced?: number;
  at_risk?: number;
  terms: (Money & { accounts: number })[];
  money: (Money & { accounts: number })[];
  features: { feature: string; accounts: number; people: number; ever: number }[];
  depth: { features: number; accounts: number }[];
  rows: AccountRow[];
  next?: string;
}

export const ACCOUNT_ORDERS = [
  "worth",
  "people",
  "active",
  "completeness",
  "engagement",
  "stage",
  "features",
  "active_days",
  "last_activity",
  "last_contact",
] as const;
export type AccountOrder = (typeof ACCOUNT_ORDERS)[number];

/** What is asked of accounts; what is left open, the server fills in by what events mean. */
export interface Accounts {
  lifecycle?: string;
  people_lifecycle?: string;
  match?: unknown;
  account?: string;
  sort?: AccountOrder;
  direction?: "ascending";
  limit?: number;
  cursor?: string;
}

export function ofAccounts(accounts: Accounts): Question {
  return { accounts } as unknown as Question;
}

/** What features are, as the answered question says it. */
export type FeaturesAsked =
  | { by: string; event?: string | string[]; where?: unknown }
  | { name: string; event?: string | string[]; where?: unknown }[];

export function featuresAsked(question: Question | Schemas["Question"]): FeaturesAsked | null {
  const { accounts } = question as { accounts?: { features?: FeaturesAsked } };
  return accounts?.features ?? null;
}

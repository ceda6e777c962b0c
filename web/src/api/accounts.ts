/** Accounts as the API answers of them (docs/accounts.md). */
import type { Question, Schemas } from "./client";

export type RoleState = Schemas["RoleState"];
export type RoleCount = Schemas["RoleCount"];
export type Money = Schemas["Amount"];
export type AccountPerson = Schemas["AccountPerson"];
/** An account of a page; the rows that lists of members hold beside an account do without its id. */
export type AccountRow = Schemas["AccountRow"] & { account: string };
export type AccountsAnswer = Omit<Schemas["AccountsAnswer"], "rows"> & { rows: AccountRow[] };

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
] as const satisfies Schemas["Accounts"]["sort"][];
export type AccountOrder = (typeof ACCOUNT_ORDERS)[number];

/** What is asked of accounts; what is left open, the server fills in by what events mean. */
export type Accounts = Partial<
  Omit<Schemas["Accounts"], "match" | "lifecycle" | "people_lifecycle">
> & {
  lifecycle?: string;
  people_lifecycle?: string;
  match?: unknown;
};

export function ofAccounts(accounts: Accounts): Question {
  return { accounts } as unknown as Question;
}

/** What features are, as the answered question says it. */
export type FeaturesAsked = NonNullable<Schemas["Accounts"]["features"]>;

export function featuresAsked(question: Question | Schemas["Question"]): FeaturesAsked | null {
  const { accounts } = question as { accounts?: { features?: FeaturesAsked } };
  return accounts?.features ?? null;
}

/** The list of accounts: what its address holds, what is asked for it, what its cells say. */
import {
  ACCOUNT_ORDERS,
  type AccountOrder,
  type AccountRow,
  type Accounts,
  type RoleState,
} from "~/api/accounts";
import type { Question } from "~/api/client";

/** The stage of accounts that are in none yet, as cells name it. */
export const NO_STAGE = "(none)";

export interface AccountsSearch {
  lifecycle?: string;
  stage?: string;
  /** Only accounts at risk. */
  risk?: true;
  find?: string;
  sort?: AccountOrder;
  up?: true;
}

export function readAccountsSearch(search: Record<string, unknown>): AccountsSearch {
  const sort = ACCOUNT_ORDERS.find((one) => one === search.sort);
  const said = (value: unknown) =>
    value === undefined || value === "" ? undefined : String(value);
  const [lifecycle, stage, find] = [said(search.lifecycle), said(search.stage), said(search.find)];
  return {
    ...(lifecycle ? { lifecycle } : {}),
    ...(stage ? { stage } : {}),
    ...(search.risk === true ? { risk: true } : {}),
    ...(find ? { find } : {}),
    ...(sort ? { sort } : {}),
    ...(search.up === true ? { up: true } : {}),
  };
}

/** Which accounts: those in a stage, those at risk; nothing where all are meant. */
export function narrowed(
  lifecycle: string | null,
  { stage, risk }: Pick<AccountsSearch, "stage" | "risk">,
): Pick<Accounts, "lifecycle" | "match"> {
  if (!lifecycle) return {};
  const name = `$stage.${lifecycle}`;
  const rules: object[] = [];
  if (stage === NO_STAGE) rules.push({ not: { property: { name, exists: true } } });
  else if (stage) rules.push({ property: { name, is: stage } });
  if (risk) rules.push({ property: { name: `$risk.${lifecycle}`, is: "at_risk" } });
  if (rules.length === 0) return { lifecycle };
  return { lifecycle, match: rules.length === 1 ? rules[0] : { all: rules } };
}

const DAY_MS = 86_400_000;
/** Features told apart; a table has no more. */
const MOST_FEATURES = 100;

/**
 * Who used each feature lately, and at which account: the people the table of features counts.
 * `null` where only some accounts are asked about, or nothing tells what a feature is.
 */
export function usersQuestion(filled: Question, withinMs: number): Question | null {
  const { accounts, as_of } = filled as { accounts?: Partial<Accounts>; as_of?: string };
  const days = withinMs / DAY_MS;
  if (!accounts?.features || accounts.match || !Number.isInteger(days)) return null;
  const adoption = { feature: accounts.features, unit: "relationship", top: MOST_FEATURES };
  return {
    ...(as_of ? { as_of } : {}),
    range: { last: `${days}d` },
    adoption,
  } as unknown as Question;
}

export const STATES = ["engaged", "quiet", "left", "missing"] as const satisfies RoleState[];

/** Roles by what is known of them, states without a role left out. */
export function byState(roles: AccountRow["roles"]): { state: RoleState; roles: string[] }[] {
  return STATES.flatMap((state) => {
    const found = roles.filter((one) => one.state === state).map(({ role }) => role);
    return found.length > 0 ? [{ state, roles: found }] : [];
  });
}

/** Rows whose id holds the text, however it is written. */
export function found(rows: AccountRow[], text: string): AccountRow[] {
  const wanted = text.trim().toLowerCase();
  if (!wanted) return rows;
  return rows.filter(({ id, account }) => (id ?? account).toLowerCase().includes(wanted));
}

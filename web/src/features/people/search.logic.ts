/** What the address of the list of people holds. */
import { type Rule, readRule } from "~/criterion/criterion.logic";

export interface PeopleSearch {
  /** The segment. */
  match?: Rule;
}

export function readPeopleSearch(search: Record<string, unknown>): PeopleSearch {
  const match = readRule(search.match);
  return match ? { match } : {};
}

/** The page of one account: who is behind its numbers, which features are used and when. */
import type { AccountPerson, AccountRow, FeaturesAsked, RoleState } from "~/api/accounts";
import { eventsOf } from "~/criterion/criterion.logic";
import { propertyOf, type TimelineEvent } from "~/subject/facts.logic";
import { readTimelineSearch, type TimelineSearch } from "~/subject/search.logic";

/**
 * When each feature was last used, from an account's events, newest first. `null` where that
 * cannot be told from them: what features are has conditions beyond names.
 */
export function lastUses(
  events: TimelineEvent[],
  asked: FeaturesAsked | null,
): Map<string, number> | null {
  const rules = asked === null || Array.isArray(asked) ? asked : [asked];
  if (!rules || rules.some(({ where }) => where !== undefined)) return null;
  const last = new Map<string, number>();
  const used = (feature: unknown, at: number) => {
    if (typeof feature === "string") last.set(feature, Math.max(last.get(feature) ?? at, at));
  };
  for (const event of events) {
    for (const rule of rules) {
      const names = rule.event === undefined ? [] : eventsOf({ event: rule.event });
      if (names.length > 0 && !names.includes(event.event)) continue;
      used("by" in rule ? featureOf(event, rule.by) : rule.name, event.time_ms);
    }
  }
  return last;
}

function featureOf(event: TimelineEvent, by: string): unknown {
  return by === "$event" ? event.event : propertyOf(event, by);
}

/** What the address of an account's page holds. */
export interface AccountSearch extends TimelineSearch {
  /** The lifecycle its people's stages are told in. */
  by?: string;
}

export function readAccountSearch(search: Record<string, unknown>): AccountSearch {
  const by = typeof search.by === "string" && search.by !== "" ? { by: search.by } : {};
  return { ...readTimelineSearch(search), ...by };
}

/** Why a role is in its state, as `explain` says it. */
export interface RoleReason {
  role: string;
  state: RoleState;
  why: "active" | "silent" | "never_active" | "left" | "moved" | "nobody";
  person?: string;
  at?: string | null;
  /** The role whoever had this one has now. */
  now?: string | null;
}

export interface AccountFacts {
  role_reasons: RoleReason[];
}

/** A number of people on the page of an account. */
export type Pick = { role: string } | { feature: string } | { stage: string } | { active: true };

/** Exactly the people a number counts; of those who have left nobody is counted. */
export function picked(who: AccountPerson[], pick: Pick): AccountPerson[] {
  const here = who.filter(({ left }) => left === null);
  if ("role" in pick) return here.filter(({ role }) => role === pick.role);
  if ("feature" in pick) return here.filter(({ features }) => features.includes(pick.feature));
  if ("stage" in pick) return here.filter(({ stage }) => stage === pick.stage);
  return here.filter(({ active }) => active);
}

/** Every feature on offer, with how many people here use it and when anybody last did. */
export interface FeatureHere {
  feature: string;
  people: number;
  share: number | null;
  /** `null` = never used here; `undefined` = it cannot be told. */
  last: number | null | undefined;
}

export function featuresHere(
  row: AccountRow,
  offered: string[],
  last: Map<string, number> | null,
): FeatureHere[] {
  const used = new Map(row.features.map((one) => [one.feature, one]));
  const all = offered.map((feature): FeatureHere => {
    const { people = 0, share = row.people > 0 ? 0 : null } = used.get(feature) ?? {};
    return { feature, people, share, last: last ? (last.get(feature) ?? null) : undefined };
  });
  return all.sort((a, b) => b.people - a.people || (b.last ?? 0) - (a.last ?? 0));
}

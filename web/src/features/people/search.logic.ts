/** What the addresses of the list of people and of a walk hold. */
import { type Rule, readRule } from "~/criterion/criterion.logic";

export interface PeopleSearch {
  /** The conditions. */
  match?: Rule;
  /** The saved segment whose conditions are being changed, and the revision they came from. */
  segment?: string;
  tag?: string;
}

export function readPeopleSearch(search: Record<string, unknown>): PeopleSearch {
  const match = readRule(search.match);
  const { segment, tag } = search;
  const isEditing = typeof segment === "string" && segment !== "";
  return {
    ...(match ? { match } : {}),
    ...(isEditing ? { segment } : {}),
    ...(isEditing && typeof tag === "string" && tag !== "" ? { tag } : {}),
  };
}

export interface WalkSearch {
  /** Whose journeys; everybody's when absent. */
  match?: Rule;
  /** Which course through the stages, the most common being 1. */
  course?: number;
  /** Which of its people, the most typical being 1. */
  nth?: number;
  /** This one's journey, whoever is typical. */
  person?: string;
}

export function readWalkSearch(search: Record<string, unknown>): WalkSearch {
  const match = readRule(search.match);
  const { person } = search;
  return {
    ...(match ? { match } : {}),
    ...place("course", search.course),
    ...place("nth", search.nth),
    ...(typeof person === "string" && person !== "" ? { person } : {}),
  };
}

function place(name: "course" | "nth", value: unknown) {
  return Number.isInteger(value) && (value as number) > 1 ? { [name]: value as number } : {};
}

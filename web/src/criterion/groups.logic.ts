/** Groups of conditions: all of, any of, none of. */
import type { Rule } from "./criterion.logic";
import { verbOf } from "./verbs.logic";

export type Join = "all" | "any" | "none";

export interface Group {
  join: Join;
  rules: Rule[];
}

/**
 * A group and how its parts go together; `none of` is a negation. What a row says by itself ("did
 * not") is no group.
 */
export function partsOf(rule: Rule): Group | null {
  if ("all" in rule) return { join: "all", rules: rule.all };
  if ("any" in rule) return { join: "any", rules: rule.any };
  if (!("not" in rule) || verbOf(rule)) return null;
  return { join: "none", rules: "any" in rule.not ? rule.not.any : [rule.not] };
}

export function joined(join: Join, rules: Rule[]): Rule {
  if (join === "all") return { all: rules };
  return join === "any" ? { any: rules } : { not: { any: rules } };
}

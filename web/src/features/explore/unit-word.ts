/** What a unit is called, for those that have a word. */
import type { Translate } from "~/i18n";

const KNOWN = ["person", "account", "relationship", "session", "source_session"] as const;

/** How many of a unit, counted as the language counts them. */
export function countedUnits(n: number, unit: string, t: Translate): string {
  const found = KNOWN.find((name) => name === unit);
  return t(`explore.counted.${found ?? "other"}`, { n, unit: unitWord(unit, t) });
}

export function unitWord(unit: string, t: Translate): string {
  const found = KNOWN.find((name) => name === unit);
  return found ? t(`explore.unit.${found}`) : unit.replace(/^entity:/, "");
}

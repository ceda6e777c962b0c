/** What a unit is called, for those that have a word. */
import type { Translate } from "~/i18n";

export function unitWord(unit: string, t: Translate): string {
  const known = ["person", "account", "relationship", "session", "source_session"] as const;
  const found = known.find((name) => name === unit);
  return found ? t(`explore.unit.${found}`) : unit.replace(/^entity:/, "");
}

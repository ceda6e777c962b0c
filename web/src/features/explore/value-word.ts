/** Values of a breakdown that stand for none and for all others, in the reader's language. */
import type { Translate } from "~/i18n";

export function valueWord(value: string, t: Translate): string {
  if (value === "(none)") return t("explore.value.none");
  return value === "(other)" ? t("explore.value.other") : value;
}

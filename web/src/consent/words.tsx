/** States of consent, as chips: the word carries the meaning. */
import { useT } from "~/i18n";
import { Chip, type Tone } from "~/ui/chip";
import type { IconName } from "~/ui/icon";
import type { State } from "./consent.logic";

const LOOKS: Record<State, { tone: Tone; icon: IconName }> = {
  granted: { tone: "good", icon: "check" },
  denied: { tone: "bad", icon: "close" },
  withdrawn: { tone: "risk", icon: "undo" },
};

/** What they said; `null` is nothing at all. */
export function StateChip({ state }: { state: State | null }) {
  const t = useT();
  if (!state) return <Chip>{t("consent.state.none")}</Chip>;
  return <Chip {...LOOKS[state]}>{t(`consent.state.${state}`)}</Chip>;
}

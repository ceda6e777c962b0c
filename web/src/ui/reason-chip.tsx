/** Why a customer needs a look: the word, and how severe by tone and icon. */
import type { Schemas } from "~/api/client";
import { useT } from "~/i18n";
import { Chip, type Tone } from "./chip";

interface ReasonChipProps {
  reason: Schemas["Reason"];
  /** 1 (can wait) to 5 (at once). */
  severity: number;
  /** Whether it calls for a contact, not just a look. */
  calls: boolean;
}

export function ReasonChip({ reason, severity, calls }: ReasonChipProps) {
  const t = useT();
  const tone: Tone = !calls ? "plain" : severity >= 5 ? "bad" : severity >= 3 ? "risk" : "here";
  return (
    <Chip tone={tone} icon={calls && severity >= 4 ? "warning" : undefined}>
      {t(`reason.${reason}`)}
    </Chip>
  );
}

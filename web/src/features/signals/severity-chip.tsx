/** How bad a signal is, in a word. */
import { useT } from "~/i18n";
import { Chip, type Tone } from "~/ui/chip";
import type { Severity } from "./signals.logic";

const TONES: Record<Severity, Tone> = {
  critical: "bad",
  high: "bad",
  medium: "risk",
  low: "plain",
};

export function SeverityChip({ severity }: { severity: Severity }) {
  const t = useT();
  const isUrgent = severity === "critical" || severity === "high";
  return (
    <Chip tone={TONES[severity]} icon={isUrgent ? "warning" : undefined}>
      {t(`signals.severity.${severity}`)}
    </Chip>
  );
}

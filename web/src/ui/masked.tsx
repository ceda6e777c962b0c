/** An id as pages may show it: itself, or "Person 3" while names are hidden. */
import { useMask } from "./mask";

interface MaskedProps {
  id: string;
  /** `per_…` or `acc_…`, which tells people and accounts apart; the id itself where it is not known. */
  by?: string | null | undefined;
}

export function Masked({ id, by }: MaskedProps) {
  const mask = useMask();
  return mask.shown(id, by ?? id);
}

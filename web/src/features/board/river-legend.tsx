/** How to read the river; each kind of move with how many there were. */
import { useFormat, useT } from "~/i18n";
import { NumberButton } from "~/ui/number-button";
import type { Open } from "./open";
import type { Move, MoveKind } from "./river.logic";
import classes from "./river.module.css";

const KINDS: MoveKind[] = ["start", "progress", "regress", "lateral", "close", "reopen"];

interface RiverLegendProps {
  moves: Move[];
  hatch: string;
  isRiskShown: boolean;
  open: Open;
}

export function RiverLegend({ moves, hatch, isRiskShown, open }: RiverLegendProps) {
  const t = useT();
  const format = useFormat();
  const counted = KINDS.map((kind) => ({
    kind,
    count: moves.reduce((sum, move) => sum + (move.kind === kind ? move.moves : 0), 0),
  })).filter(({ count }) => count > 0);
  return (
    <ul className={classes.legend} aria-label={t("board.legend")}>
      {counted.map(({ kind, count }) => (
        <li key={kind} className={classes.flow} data-kind={kind}>
          <svg width="28" height="10" aria-hidden="true">
            <path d="M1 5H20" className={classes.arc} strokeWidth="3" />
            <polygon points="20,1 27,5 20,9" className={classes.head} />
          </svg>
          {t(`board.kind.${kind}`)}
          <NumberButton
            label={t("board.kind.open", { kind: t(`board.kind.${kind}`), n: count })}
            onClick={() => open({ kind }, t(`board.kind.${kind}`))}
          >
            {format.number(count)}
          </NumberButton>
        </li>
      ))}
      {isRiskShown && (
        <li>
          <svg width="22" height="12" aria-hidden="true">
            <rect width="22" height="12" fill={`url(#${hatch})`} className={classes.riskPart} />
          </svg>
          {t("board.atRisk")}
        </li>
      )}
    </ul>
  );
}

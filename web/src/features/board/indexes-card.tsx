/** How the whole moves: progress index, velocity, volatility, share at target, flapping. */
import { useFormat, useT } from "~/i18n";
import { UNKNOWN } from "~/i18n/format";
import { NumberButton } from "~/ui/number-button";
import classes from "./indexes-card.module.css";
import type { Open } from "./open";
import type { Stages } from "./stages.logic";

const DAY_MS = 86_400_000;

export function IndexesCard({ indexes, open }: { indexes: Stages["indexes"]; open: Open }) {
  const t = useT();
  const format = useFormat();
  const facts: [string, string, string, (() => void)?][] = [
    [
      t("board.index.target"),
      format.percent(indexes.target_share),
      t("board.index.target.why", { n: indexes.at_target }),
      () => open({ at_target: true }, t("board.index.target")),
    ],
    [
      t("board.index.progress"),
      indexes.progress_index === null
        ? UNKNOWN
        : format.number(indexes.progress_index, 2).replace("-", "−"),
      t("board.index.progress.why"),
    ],
    [
      t("board.index.velocity"),
      indexes.velocity_days === null
        ? UNKNOWN
        : format.duration(Math.round(indexes.velocity_days * DAY_MS)),
      t("board.index.velocity.why", { n: indexes.velocity_jumps }),
    ],
    [
      t("board.index.volatility"),
      indexes.volatility === null ? UNKNOWN : format.number(indexes.volatility, 2),
      t("board.index.volatility.why", { n: indexes.volatility_subjects }),
    ],
    [
      t("board.index.flapping"),
      format.number(indexes.flapping),
      t("board.index.flapping.why", { n: indexes.flaps }),
      () => open({ flapping: true }, t("board.index.flapping")),
    ],
    [
      t("board.index.disagree"),
      format.number(indexes.disagree),
      t("board.index.disagree.why"),
      () => open({ disagree: true }, t("board.index.disagree")),
    ],
  ];
  return (
    <section aria-label={t("board.indexes")}>
      <dl className={classes.tiles}>
        {facts.map(([label, value, why, show]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              {show ? (
                <NumberButton label={`${label}: ${value}`} onClick={show}>
                  {value}
                </NumberButton>
              ) : (
                <span className="num">{value}</span>
              )}
              <span className={classes.why}>{why}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

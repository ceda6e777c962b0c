/** The moves into and out of a stage, each a way to its panel. */
import { useRuleWords } from "~/criterion/words";
import { useFormat, useName, useT } from "~/i18n";
import { kindWord } from "~/subject/ribbons";
import { Chip } from "~/ui/chip";
import { type Definition, sourcesOf, stageAt } from "./definition.logic";
import type { PanelProps } from "./inspector";
import classes from "./inspector.module.css";
import { conditionOf, fromWords, TONES } from "./rules";
import { madeOf } from "./use-live";

interface MovesOfProps extends PanelProps {
  stageKey: string;
}

export function MovesOf({ stageKey, definition, live, edits }: MovesOfProps) {
  const t = useT();
  const name = useName();
  const format = useFormat();
  const words = useRuleWords();
  const stageName = (key: string) => name(stageAt(definition, key)?.names ?? key) || key;
  const moves = touching(definition, stageKey);
  if (moves.length === 0) return <p className={classes.note}>{t("editor.noMoves")}</p>;
  return (
    <ul className={classes.moves} aria-label={t("editor.movesOf")}>
      {moves.map((at) => {
        const transition = definition.transitions[at];
        if (!transition) return null;
        const made = madeOf(at, live, definition);
        return (
          <li key={at}>
            <button type="button" className={classes.move} onClick={() => edits.pick({ move: at })}>
              {t("lifecycles.rule", {
                from: fromWords(transition.from, stageName, format, t),
                to: stageName(transition.to),
              })}
            </button>
            <Chip tone={TONES[transition.kind] ?? "plain"}>{kindWord(transition.kind, t)}</Chip>
            <span className={classes.note}>{conditionOf(transition, words, t)}</span>
            {made !== null && (
              <span className={`num ${classes.note}`}>{t("editor.made", { n: made })}</span>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** Places of the moves that begin or end at a stage. */
function touching({ transitions }: Definition, key: string): number[] {
  return transitions.flatMap((transition, at) =>
    transition.to === key || sourcesOf(transition).includes(key) ? [at] : [],
  );
}

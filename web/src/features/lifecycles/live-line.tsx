/** What the definition would do, in a sentence: how many it places, and who would stand elsewhere. */
import type { Question } from "~/api/client";
import { useFormat, useName, useT } from "~/i18n";
import { NumberButton } from "~/ui/number-button";
import { type Definition, stageAt } from "./definition.logic";
import classes from "./editor.module.css";
import type { Live } from "./use-live";

interface LiveLineProps {
  live: Live;
  version: number | null;
  definition: Definition;
  onDrill: (question: Question | null, cell: Record<string, unknown>, title: string) => void;
}

const SHOWN = 4;

export function LiveLine({ live, version, definition, onDrill }: LiveLineProps) {
  const t = useT();
  const name = useName();
  const format = useFormat();
  const { restated, restating, subjects } = live;
  const stage = (key: string | null) => {
    if (key === null) return t("lifecycles.inNone");
    const known = stageAt(definition, key)?.names;
    const before = restated?.stages.find((one) => one.stage === key)?.names;
    return name(known ?? before ?? key) || key;
  };
  const moves = (restated?.matrix ?? []).filter((cell) => cell.moves);
  const most = [...moves].sort((a, b) => b.subjects - a.subjects).slice(0, SHOWN);
  return (
    <div
      className={classes.live}
      data-stale={live.isStale || undefined}
      aria-busy={live.isCounting}
    >
      <p role="status">
        {subjects !== null && t("editor.subjects", { n: subjects })}
        {format.gap}
        {restated &&
          version !== null &&
          t("editor.elsewhere", {
            n: restated.moves,
            share: format.percent(restated.moves_share),
            version,
          })}
        {format.gap}
        {live.isCounting && t("editor.counting")}
        {!live.isCounting && live.isStale && subjects !== null && t("editor.stale")}
      </p>
      {most.length > 0 && (
        <ul className={classes.movers} aria-label={t("lifecycles.whoMoves")}>
          {most.map(({ before, after, subjects: n }) => {
            const title = t("lifecycles.who", { from: stage(before), to: stage(after) });
            return (
              <li key={`${before}-${after}`}>
                {title}{" "}
                <NumberButton
                  label={title}
                  onClick={() => onDrill(restating, { before, after }, title)}
                >
                  {format.number(n)}
                </NumberButton>
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}

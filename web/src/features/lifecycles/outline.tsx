/** The list twin of the canvas: stages in their order, each with the moves out of it. */
import { ActionIcon } from "@mantine/core";
import type { ReactNode } from "react";
import { useRuleWords } from "~/criterion/words";
import { useFormat, useName, useT } from "~/i18n";
import { kindWord } from "~/subject/ribbons";
import { Chip } from "~/ui/chip";
import { Icon, type IconName } from "~/ui/icon";
import { type Stage, sourcesOf, stageAt, targetOf } from "./definition.logic";
import type { PanelProps } from "./inspector";
import classes from "./outline.module.css";
import { conditionOf, TONES } from "./rules";

interface OutlineProps extends PanelProps {
  inside: (stage: string) => ReactNode;
}

export function Outline({ inside, ...panel }: OutlineProps) {
  const t = useT();
  const { definition } = panel;
  const anywhere = definition.transitions.flatMap(({ from }, at) => (from === "*" ? [at] : []));
  return (
    <ol className={classes.stages} aria-label={t("lifecycles.stages")}>
      {definition.stages.map((stage, at) => (
        <li key={stage.key}>
          <StageRow stage={stage} at={at} inside={inside} {...panel} />
          <Moves
            moves={definition.transitions.flatMap((transition, move) =>
              sourcesOf(transition).includes(stage.key) ? [move] : [],
            )}
            {...panel}
          />
        </li>
      ))}
      {anywhere.length > 0 && (
        <li>
          <p className={classes.row}>
            <strong>{t("lifecycles.anyStage")}</strong>
          </p>
          <Moves moves={anywhere} {...panel} />
        </li>
      )}
    </ol>
  );
}

interface StageRowProps extends OutlineProps {
  stage: Stage;
  at: number;
}

function StageRow({ stage, at, inside, definition, live, edits }: StageRowProps) {
  const t = useT();
  const name = useName();
  const { key } = stage;
  const { picked } = edits;
  const title = name(stage.names) || key;
  const isPicked = picked !== null && "stage" in picked && picked.stage === key;
  const trouble = live.troubleOf({ stage: key });
  const neighbour = (step: number) => definition.stages[at + step];
  const isSame = (other: Stage | undefined) =>
    other !== undefined && (other.terminal ?? false) === (stage.terminal ?? false);
  const act = (icon: IconName, label: string, is: boolean, run: () => void) => (
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-label={label}
      title={label}
      disabled={!is}
      onClick={run}
    >
      <Icon name={icon} size={14} />
    </ActionIcon>
  );
  return (
    <div className={classes.row} data-picked={isPicked || undefined}>
      <button
        type="button"
        className={classes.name}
        aria-pressed={isPicked}
        onClick={() => edits.pick({ stage: key })}
      >
        <span className={classes.n} aria-hidden="true">
          {at + 1}
        </span>
        <strong>{title}</strong>
      </button>
      {inside(key)}
      {key === definition.initial && <Chip>{t("lifecycles.initial")}</Chip>}
      {key === targetOf(definition) && <Chip tone="here">{t("lifecycles.target")}</Chip>}
      {stage.terminal && <Chip>{t("lifecycles.ends")}</Chip>}
      {trouble && (
        <Chip tone={trouble === "error" ? "bad" : "risk"} icon="warning">
          {t(`lifecycles.${trouble}`)}
        </Chip>
      )}
      <span className={classes.acts}>
        {act("up", t("editor.up", { what: title }), isSame(neighbour(-1)), () =>
          edits.moveStage(key, at - 1),
        )}
        {act("down", t("editor.down", { what: title }), isSame(neighbour(1)), () =>
          edits.moveStage(key, at + 1),
        )}
        {act("trash", t("editor.removeWhat", { what: title }), definition.stages.length > 1, () =>
          edits.remove({ stage: key }),
        )}
      </span>
    </div>
  );
}

function Moves({ moves, definition, live, edits }: PanelProps & { moves: number[] }) {
  const t = useT();
  const name = useName();
  const format = useFormat();
  const words = useRuleWords();
  const { picked } = edits;
  const stage = (key: string) => name(stageAt(definition, key)?.names ?? key) || key;
  if (moves.length === 0) return null;
  return (
    <ul className={classes.moves}>
      {moves.map((at) => {
        const transition = definition.transitions[at];
        if (!transition) return null;
        const isPicked = picked !== null && "move" in picked && picked.move === at;
        const trouble = live.troubleOf({ move: at });
        return (
          <li key={at} className={classes.row} data-picked={isPicked || undefined}>
            <button
              type="button"
              className={classes.name}
              aria-pressed={isPicked}
              onClick={() => edits.pick({ move: at })}
            >
              <span className={classes.n}>{format.number(at + 1)}</span>
              <span>{t("editor.goesTo", { to: stage(transition.to) })}</span>
            </button>
            <Chip tone={TONES[transition.kind] ?? "plain"}>{kindWord(transition.kind, t)}</Chip>
            {trouble && (
              <Chip tone={trouble === "error" ? "bad" : "risk"} icon="warning">
                {t(`lifecycles.${trouble}`)}
              </Chip>
            )}
            <span className={classes.condition}>{conditionOf(transition, words, t)}</span>
          </li>
        );
      })}
    </ul>
  );
}

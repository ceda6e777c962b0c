/** A move on the canvas: its line, and the number it is picked by. */
import type { ReactNode } from "react";
import { useRuleWords } from "~/criterion/words";
import { useFormat, useName, useT } from "~/i18n";
import type { Lifecycle } from "~/subject/lifecycles";
import { kindWord } from "~/subject/ribbons";
import { Icon } from "~/ui/icon";
import type { CanvasEdit, Severity } from "./canvas";
import type { Arrow } from "./canvas.logic";
import classes from "./canvas.module.css";
import { KINDS, type Kind } from "./definition.logic";
import { conditionOf, fromWords } from "./rules";

export const KINDS_DRAWN = KINDS;

/** A kind that is none, as a text may have it, is drawn as one aside. */
export function lookOf(kind: string): Kind {
  return KINDS.find((one) => one === kind) ?? "lateral";
}

interface ArrowLineProps {
  arrow: Arrow;
  head: string;
  isPicked: boolean;
  onPick?: () => void;
}

export function ArrowLine({ arrow, head, isPicked, onPick }: ArrowLineProps) {
  return (
    <g className={classes.arc} data-picked={isPicked || undefined}>
      <path
        d={arrow.path}
        className={classes[lookOf(arrow.kind)] ?? ""}
        markerEnd={`url(#${head})`}
      />
      {onPick && (
        // The number beside it does the same for those without a pointer.
        // biome-ignore lint/a11y/noStaticElementInteractions: the mark is the button
        <path d={arrow.path} className={classes.reach} onClick={onPick} />
      )}
    </g>
  );
}

interface ArrowMarkProps {
  arrow: Arrow;
  definition: Lifecycle;
  trouble: Severity | null;
  beside: ReactNode;
  isPicked: boolean;
  edit?: CanvasEdit;
}

export function ArrowMark(props: ArrowMarkProps) {
  const { arrow, definition, trouble, beside, isPicked, edit } = props;
  const t = useT();
  const name = useName();
  const format = useFormat();
  const words = useRuleWords();
  const transition = definition.transitions[arrow.index];
  if (!transition) return null;
  const stageName = (key: string) => {
    const stage = definition.stages.find((one) => one.key === key);
    return stage ? name(stage.names) : key;
  };
  const label = t("editor.moveLabel", {
    n: arrow.index + 1,
    from: fromWords(transition.from, stageName, format, t),
    to: stageName(transition.to),
    kind: kindWord(transition.kind, t),
    rule: conditionOf(transition, words, t),
  });
  const shown = (
    <>
      {trouble ? <Icon name="warning" size={12} /> : arrow.index + 1}
      {arrow.from === null && <span className={classes.any}>{t("lifecycles.anyStage")}</span>}
      {beside !== undefined && beside !== null && <span className={classes.made}>{beside}</span>}
    </>
  );
  const style = { left: arrow.mark.x - 12, top: arrow.mark.y - 12 };
  const look = `${classes.mark} ${trouble ? (classes[trouble] ?? "") : ""}`;
  if (!edit) {
    return (
      <span className={look} style={style} title={label}>
        {shown}
      </span>
    );
  }
  return (
    <button
      type="button"
      className={look}
      style={style}
      title={label}
      aria-label={trouble ? t("editor.withTrouble", { label }) : label}
      aria-pressed={isPicked}
      onClick={() => edit.onPick({ move: arrow.index })}
      onKeyDown={(event) => {
        if (event.key === "Delete" || event.key === "Backspace") {
          event.preventDefault();
          edit.onRemove({ move: arrow.index });
        }
      }}
    >
      {shown}
    </button>
  );
}

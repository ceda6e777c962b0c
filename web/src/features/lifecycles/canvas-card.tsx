/** A stage on the canvas: a card to pick, to drag to another place, to draw a move from. */
import type { KeyboardEvent, ReactNode } from "react";
import { useName, useT } from "~/i18n";
import { departmentName } from "~/subject/department";
import { type Lifecycle, shadeOf } from "~/subject/lifecycles";
import { Chip } from "~/ui/chip";
import { Icon } from "~/ui/icon";
import type { CanvasEdit, Severity } from "./canvas";
import { CARD, type Drawing } from "./canvas.logic";
import classes from "./canvas.module.css";
import { type Stage, targetOf } from "./definition.logic";
import type { CanvasDrag } from "./use-canvas-drag";

interface StageCardProps {
  stage: Stage;
  /** Its place in the order. */
  at: number;
  definition: Lifecycle;
  drawing: Drawing;
  drag: CanvasDrag;
  trouble: Severity | null;
  edit?: CanvasEdit;
  children: ReactNode;
}

export function StageCard(props: StageCardProps) {
  const { stage, at, definition, drawing, drag, trouble, edit, children } = props;
  const t = useT();
  const name = useName();
  const title = name(stage.names) || stage.key;
  const { key } = stage;
  const isPicked = !!edit?.picked && "stage" in edit.picked && edit.picked.stage === key;
  const shift = drag.shift?.key === key ? drag.shift : null;
  return (
    <div
      className={`${classes.stage} ${stage.terminal ? classes.terminal : ""}`}
      data-picked={isPicked || undefined}
      data-dragged={shift ? true : undefined}
      data-over={drag.over === key || undefined}
      style={{
        top: drawing.top,
        height: CARD.height,
        left: at * drawing.step + CARD.gap / 2,
        width: drawing.step - CARD.gap,
        ...(shift ? { transform: `translate(${shift.x}px, ${shift.y}px)` } : {}),
      }}
      {...(edit ? drag.onCard(key) : {})}
    >
      <span
        className={classes.shade}
        style={{ background: stage.colour ?? shadeOf(definition, key) }}
        aria-hidden="true"
      />
      {edit ? (
        <PickCard title={title} trouble={trouble} isPicked={isPicked} {...{ stage, at, edit }} />
      ) : (
        <strong>{title}</strong>
      )}
      {children}
      <span className={classes.marks}>
        {trouble && (
          <Chip tone={trouble === "error" ? "bad" : "risk"} icon="warning">
            {t(`lifecycles.${trouble}`)}
          </Chip>
        )}
        {key === definition.initial && <Chip>{t("lifecycles.initial")}</Chip>}
        {key === targetOf(definition) && <Chip tone="here">{t("lifecycles.target")}</Chip>}
        {stage.owner && (
          <span className={classes.owner} title={departmentName(stage.owner, t)}>
            {departmentName(stage.owner, t)}
          </span>
        )}
      </span>
      {edit && (
        <span
          className={classes.handle}
          title={t("editor.drawMove", { stage: title })}
          aria-hidden="true"
          {...drag.onHandle(key)}
        >
          <Icon name="plus" size={12} />
        </span>
      )}
    </div>
  );
}

interface PickCardProps {
  title: string;
  trouble: Severity | null;
  isPicked: boolean;
  stage: Stage;
  at: number;
  edit: CanvasEdit;
}

/** The card's button: Enter picks, Alt and arrows move, arrows walk, Delete takes away. */
function PickCard({ title, trouble, isPicked, stage, at, edit }: PickCardProps) {
  const t = useT();
  const onKeyDown = (event: KeyboardEvent<HTMLButtonElement>) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step && event.altKey) edit.onMoveStage(stage.key, at + step);
    else if (step && !event.metaKey && !event.ctrlKey)
      neighbour(event.currentTarget, step)?.focus();
    else if (event.key === "Delete" || event.key === "Backspace") {
      edit.onRemove({ stage: stage.key });
    } else return;
    event.preventDefault();
  };
  const label = t("editor.stageLabel", { stage: title, n: at + 1 });
  return (
    <button
      type="button"
      className={classes.pick}
      data-stage={stage.key}
      aria-label={trouble ? t("editor.withTrouble", { label }) : label}
      aria-pressed={isPicked}
      aria-keyshortcuts="Alt+ArrowLeft Alt+ArrowRight Delete"
      onClick={() => edit.onPick({ stage: stage.key })}
      onKeyDown={onKeyDown}
    >
      <strong>{title}</strong>
    </button>
  );
}

function neighbour(button: HTMLElement, step: number): HTMLElement | null {
  const map = button.closest(`.${classes.map}`);
  const all = [...(map?.querySelectorAll<HTMLElement>("[data-stage]") ?? [])];
  return all[all.indexOf(button) + step] ?? null;
}

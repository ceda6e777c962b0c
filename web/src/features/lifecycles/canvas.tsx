/** The lifecycle drawn: stages as cards from left to right, moves as numbered arrows. */
import { useElementSize } from "@mantine/hooks";
import { type ReactNode, useId } from "react";
import { useT } from "~/i18n";
import type { Lifecycle } from "~/subject/lifecycles";
import { CARD, drawn, type Point } from "./canvas.logic";
import classes from "./canvas.module.css";
import { ArrowLine, ArrowMark, KINDS_DRAWN, lookOf } from "./canvas-arrow";
import { StageCard } from "./canvas-card";
import type { Picked } from "./definition.logic";
import { useCanvasDrag } from "./use-canvas-drag";

/** What can be done on the canvas. */
export interface CanvasEdit {
  picked: Picked | null;
  onPick: (pick: Picked | null) => void;
  onMoveStage: (key: string, to: number) => void;
  onConnect: (from: string, to: string) => void;
  onRemove: (pick: Picked) => void;
}

export type Severity = "error" | "warning";

export interface CanvasProps {
  definition: Lifecycle;
  /** What stands in a stage's card beside its name. */
  inside?: (stage: string) => ReactNode;
  /** What stands beside a move's number: how many made it. */
  beside?: (move: number) => ReactNode;
  /** What the server finds wrong. */
  troubleOf?: (pick: Picked) => Severity | null;
  /** Looked at only, where there is none. */
  edit?: CanvasEdit;
}

export function Canvas({ definition, inside, beside, troubleOf, edit }: CanvasProps) {
  const t = useT();
  const id = useId();
  const { ref, width } = useElementSize();
  const { stages, transitions } = definition;
  const drawing = drawn(definition, width);
  const drag = useCanvasDrag(drawing, definition, edit);
  const label = t("lifecycles.mapSummary", { stages: stages.length, moves: transitions.length });
  const pickedMove = edit?.picked && "move" in edit.picked ? edit.picked.move : null;
  return (
    <>
      {/* A box that scrolls must be reachable by keyboard. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls */}
      <section ref={ref} className={classes.scroll} tabIndex={0} aria-label={label}>
        {width > 0 && (
          <div
            ref={drag.ref}
            className={classes.map}
            data-edited={edit ? true : undefined}
            style={{ height: drawing.height, width: drawing.width }}
          >
            <svg width={drawing.width} height={drawing.height} aria-hidden="true">
              <Heads id={id} />
              {drawing.arrows.map((arrow) => (
                <ArrowLine
                  key={`${arrow.index}-${arrow.from}`}
                  arrow={arrow}
                  head={`${id}-${lookOf(arrow.kind)}`}
                  isPicked={arrow.index === pickedMove}
                  {...(edit ? { onPick: () => edit.onPick({ move: arrow.index }) } : {})}
                />
              ))}
              {drag.drop !== null && (
                <rect
                  className={classes.drop}
                  x={drag.drop * drawing.step + 1}
                  y={drawing.top - 8}
                  width={drawing.step - 2}
                  height={CARD.height + 16}
                  rx={8}
                />
              )}
            </svg>
            {stages.map((stage, at) => (
              <StageCard
                key={stage.key}
                stage={stage}
                at={at}
                definition={definition}
                drawing={drawing}
                drag={drag}
                trouble={troubleOf?.({ stage: stage.key }) ?? null}
                {...(edit ? { edit } : {})}
              >
                {inside?.(stage.key)}
              </StageCard>
            ))}
            {drawing.arrows.map((arrow) => (
              <ArrowMark
                key={`${arrow.index}-${arrow.from}`}
                arrow={arrow}
                definition={definition}
                trouble={troubleOf?.({ move: arrow.index }) ?? null}
                beside={beside?.(arrow.index)}
                isPicked={arrow.index === pickedMove}
                {...(edit ? { edit } : {})}
              />
            ))}
            {drag.thread && <Thread {...drag.thread} />}
          </div>
        )}
      </section>
      <Legend kinds={new Set(transitions.map(({ kind }) => kind))} />
    </>
  );
}

function Heads({ id }: { id: string }) {
  return (
    <defs>
      {KINDS_DRAWN.map((kind) => (
        <marker
          key={kind}
          id={`${id}-${kind}`}
          viewBox="0 0 8 8"
          refX="7"
          refY="4"
          markerWidth="11"
          markerHeight="11"
          markerUnits="userSpaceOnUse"
          orient="auto"
        >
          <path d="M0 0L8 4L0 8z" className={classes[`${kind}Head`] ?? ""} />
        </marker>
      ))}
    </defs>
  );
}

/** The line that is being drawn, above the cards. */
function Thread({ from, to }: { from: Point; to: Point }) {
  return (
    <svg className={classes.above} width="100%" height="100%" aria-hidden="true">
      <path className={classes.thread} d={`M${from.x} ${from.y}L${to.x} ${to.y}`} />
    </svg>
  );
}

/** Lines differ in colour and in dashes; the legend says which is which. */
function Legend({ kinds }: { kinds: Set<string> }) {
  const t = useT();
  return (
    <ul className={classes.legend}>
      {KINDS_DRAWN.filter((kind) => kinds.has(kind)).map((kind) => (
        <li key={kind}>
          <svg width="34" height="8" aria-hidden="true">
            <path d="M0 4H34" className={classes[kind] ?? ""} />
          </svg>
          {t(`subject.kind.${kind}`)}
        </li>
      ))}
    </ul>
  );
}

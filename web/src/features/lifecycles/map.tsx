/** The lifecycle as a drawn map: stages left to right, moves as numbered arcs. */
import { useElementSize } from "@mantine/hooks";
import type { ReactNode } from "react";
import { useRuleWords } from "~/criterion/words";
import { useName, useT } from "~/i18n";
import { type Lifecycle, shadeOf } from "~/subject/lifecycles";
import { Chip } from "~/ui/chip";
import { type Arc, arcsOf, levelsOf } from "./map.logic";
import classes from "./map.module.css";
import { conditionOf } from "./rules";

const LEVEL = 22;
const MARGIN = 14;
const BOX = 108;
const LEAST = 104;

interface MapProps {
  definition: Lifecycle;
  /** What stands in a stage's box beside its name. */
  inside?: (stage: string) => ReactNode;
}

export function LifecycleMap({ definition, inside }: MapProps) {
  const t = useT();
  const name = useName();
  const { ref, width } = useElementSize();
  const { stages, transitions, initial } = definition;
  const arcs = arcsOf(definition);
  const levels = levelsOf(arcs);
  const above = levels.above * LEVEL + MARGIN;
  const below = levels.below * LEVEL + MARGIN + LEVEL / 2;
  const step = Math.max(width / stages.length, LEAST);
  const height = above + BOX + below;
  const target = definition.target ?? stages.findLast(({ terminal }) => !terminal)?.key;
  const label = t("lifecycles.mapSummary", { stages: stages.length, moves: transitions.length });
  return (
    // A box that scrolls must be reachable by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
    <section ref={ref} className={classes.scroll} tabIndex={0} aria-label={label}>
      {width > 0 && (
        <div className={classes.map} style={{ height, width: step * stages.length }}>
          <svg width={step * stages.length} height={height} role="img" aria-label={label}>
            <defs>
              {["progress", "regress", "other"].map((kind) => (
                <marker
                  key={kind}
                  id={`arrow-${kind}`}
                  viewBox="0 0 8 8"
                  refX="7"
                  refY="4"
                  markerWidth="7"
                  markerHeight="7"
                  orient="auto"
                >
                  <path d="M0 0L8 4L0 8z" className={classes[`${kind}Head`] ?? ""} />
                </marker>
              ))}
            </defs>
            {arcs.map((arc) => (
              <ArcLine
                key={`${arc.index}-${arc.from}`}
                arc={arc}
                step={step}
                top={above}
                definition={definition}
              />
            ))}
          </svg>
          {stages.map((stage, at) => (
            <div
              key={stage.key}
              className={`${classes.stage} ${stage.terminal ? classes.terminal : ""}`}
              style={{ top: above, height: BOX, left: at * step + 6, width: step - 12 }}
            >
              <span
                className={classes.shade}
                style={{ background: shadeOf(definition, stage.key) }}
                aria-hidden="true"
              />
              <strong>{name(stage.names)}</strong>
              {inside?.(stage.key)}
              <span className={classes.marks}>
                {stage.key === initial && <Chip>{t("lifecycles.initial")}</Chip>}
                {stage.key === target && <Chip tone="here">{t("lifecycles.target")}</Chip>}
                {stage.owner && <span className={classes.owner}>{stage.owner}</span>}
              </span>
            </div>
          ))}
        </div>
      )}
    </section>
  );
}

interface ArcLineProps {
  arc: Arc;
  step: number;
  top: number;
  definition: Lifecycle;
}

function ArcLine({ arc, step, top, definition }: ArcLineProps) {
  const t = useT();
  const words = useRuleWords();
  const { isAbove, level } = arc;
  const edge = isAbove ? top : top + BOX;
  const bend = isAbove ? edge - level * LEVEL : edge + level * LEVEL;
  const centre = (place: number) => (place + 0.5) * step;
  const from = arc.from ?? arc.to;
  const way = Math.sign(arc.to - from);
  // Arcs leave on the side they go to and arrive on the side they come from.
  const start = arc.from === null ? centre(arc.to) + step * 0.28 : centre(from) + way * step * 0.16;
  const end = centre(arc.to) - way * step * (0.1 + 0.05 * level);
  const kind = arc.kind === "progress" || arc.kind === "regress" ? arc.kind : "other";
  const path =
    arc.from === null
      ? `M${end} ${bend} L${end} ${edge}`
      : `M${start} ${edge} C${start} ${bend} ${start} ${bend} ${(start + end) / 2} ${bend} S${end} ${bend} ${end} ${edge}`;
  const middle = arc.from === null ? end : (start + end) / 2;
  const transition = definition.transitions[arc.index];
  return (
    <g className={classes.arc}>
      <title>{transition ? conditionOf(transition, words, t) : ""}</title>
      <path d={path} className={classes[kind] ?? ""} markerEnd={`url(#arrow-${kind})`} />
      <circle cx={middle} cy={bend} r={8} className={classes.mark} />
      <text x={middle} y={bend + 3.5} textAnchor="middle" className={classes.number}>
        {arc.index + 1}
      </text>
      {arc.from === null && (
        <text x={middle} y={bend + 20} textAnchor="middle" className={classes.any}>
          {t("lifecycles.anyStage")}
        </text>
      )}
    </g>
  );
}

/** The drawn part of the river. Every flow is a button; the table beside it says the same in words. */
import { type KeyboardEvent, memo } from "react";
import { useFormat, useName, useT } from "~/i18n";
import type { Open } from "./open";
import type { Band, Flow, River } from "./river.logic";
import classes from "./river.module.css";
import { useFlowWords } from "./river-words";
import type { BoardStage } from "./stages.logic";

interface RiverDrawingProps {
  river: River;
  stages: BoardStage[];
  /** Id of the hatching of those at risk. */
  hatch: string;
  shown: Flow | null;
  onShow: (flow: Flow | null) => void;
  open: Open;
}

export const RiverDrawing = memo(function RiverDrawing(props: RiverDrawingProps) {
  const { river, stages, hatch, shown, onShow, open } = props;
  const t = useT();
  const format = useFormat();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a drawing of buttons is no fieldset
    <svg
      width={river.width}
      height={river.height}
      viewBox={`0 0 ${river.width} ${river.height}`}
      role="group"
      aria-label={t("board.river")}
    >
      <defs>
        <pattern
          id={hatch}
          width="6"
          height="6"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="6" height="6" className={classes.hatchGround} />
          <path d="M1.5 0V6" className={classes.hatchLine} />
        </pattern>
      </defs>
      {river.flows.map((flow) => (
        <FlowButton
          key={`${flow.from}>${flow.to}`}
          flow={flow}
          stages={stages}
          isShown={isSame(shown, flow)}
          onShow={onShow}
          open={open}
        />
      ))}
      {/* The buttons say these numbers, too. */}
      {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it takes focus */}
      <g aria-hidden="true">
        {river.flows.map((flow) => (
          <text
            key={`${flow.from}>${flow.to}`}
            x={flow.label.x}
            y={flow.label.y}
            textAnchor={flow.anchor}
            className={classes.flowNumber}
            data-shown={isSame(shown, flow) || undefined}
          >
            {format.compact(flow.moves)}
          </text>
        ))}
      </g>
      {river.bands.map((band, index) => (
        <StageBand
          key={band.key}
          band={band}
          stage={stages[index]}
          count={stages.length}
          hatch={hatch}
          at={index}
        />
      ))}
    </svg>
  );
});

function isSame(shown: Flow | null, flow: Flow): boolean {
  return shown?.from === flow.from && shown?.to === flow.to;
}

interface FlowButtonProps {
  flow: Flow;
  stages: BoardStage[];
  isShown: boolean;
  onShow: (flow: Flow | null) => void;
  open: Open;
}

function FlowButton({ flow, stages, isShown, onShow, open }: FlowButtonProps) {
  const words = useFlowWords(flow, stages);
  const go = () => open({ from: flow.from, to: flow.to }, words.title);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    go();
  };
  const isArc = flow.shape === "arc";
  return (
    // A drawn path cannot be a <button>.
    // biome-ignore lint/a11y/useSemanticElements: it is drawn
    <g
      role="button"
      tabIndex={0}
      aria-label={words.label}
      className={classes.flow}
      data-kind={flow.kind}
      data-shown={isShown || undefined}
      onMouseEnter={() => onShow(flow)}
      onMouseLeave={() => onShow(null)}
      onFocus={() => onShow(flow)}
      onBlur={() => onShow(null)}
      onClick={go}
      onKeyDown={onKeyDown}
    >
      <path
        d={flow.path}
        className={isArc ? classes.arc : classes.ribbon}
        strokeWidth={isArc ? flow.width : undefined}
      />
      {/* Thin lines need something wide enough to point at. */}
      {isArc && (
        <path d={flow.path} className={classes.target} strokeWidth={Math.max(24, flow.width)} />
      )}
      <polygon points={flow.head} className={classes.head} />
    </g>
  );
}

interface StageBandProps {
  band: Band;
  stage: BoardStage | undefined;
  count: number;
  at: number;
  hatch: string;
}

const RAMP = 7;

function StageBand({ band, stage, count, at, hatch }: StageBandProps) {
  const name = useName();
  const shade = 1 + Math.round((at / Math.max(1, count - 1)) * (RAMP - 1));
  const fill = stage?.terminal ? "var(--stage-closed)" : `var(--stage-${shade})`;
  return (
    <g>
      <title>{stage && name(stage.title)}</title>
      <rect
        x={band.x}
        y={band.y}
        width={band.width}
        height={band.height}
        rx={Math.min(3, band.height / 2, band.width / 2)}
        fill={fill}
      />
      {band.risk && <rect {...band.risk} fill={`url(#${hatch})`} className={classes.riskPart} />}
    </g>
  );
}

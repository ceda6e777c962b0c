/** The river of stages: who stands where, who moves on, back, out and in. */
import { useElementSize, useId } from "@mantine/hooks";
import { type CSSProperties, useMemo, useState } from "react";
import { useT } from "~/i18n";
import type { Open } from "./open";
import { type Flow, type Move, river } from "./river.logic";
import classes from "./river.module.css";
import { RiverDrawing } from "./river-drawing";
import { RiverLegend } from "./river-legend";
import { FlowWords } from "./river-words";
import { StageFoot, StageHead } from "./stage-cell";
import type { BoardStage } from "./stages.logic";

/** Below this a stage's words no longer fit over its band. */
const NARROWEST_STAGE = 84;
const ROW = 128;

interface RiverProps {
  stages: BoardStage[];
  moves: Move[];
  subject: "person" | "account" | "relationship";
  open: Open;
}

export function River({ stages, moves, subject, open }: RiverProps) {
  const t = useT();
  const { ref, width } = useElementSize();
  const hatch = useId();
  const [shown, setShown] = useState<Flow | null>(null);
  const isVertical = width > 0 && width / stages.length < NARROWEST_STAGE;
  const drawn = useMemo(() => {
    const stations = stages.map(({ stage, now, at_risk }) => ({
      key: stage,
      now,
      atRisk: at_risk ?? 0,
    }));
    return river(stations, moves, {
      length: isVertical ? stages.length * ROW : Math.max(width, 1),
      isVertical,
      widest: isVertical ? 40 : 96,
      gap: isVertical ? 9 : 20,
    });
  }, [stages, moves, width, isVertical]);

  const drawing = (
    <RiverDrawing
      river={drawn}
      stages={stages}
      hatch={hatch}
      shown={shown}
      onShow={setShown}
      open={open}
    />
  );
  const columns = { "--stages": stages.length } as CSSProperties;
  return (
    <div
      ref={ref}
      className={classes.river}
      style={columns}
      data-vertical={isVertical || undefined}
    >
      {width === 0 && <div className={classes.space} />}
      {width > 0 && !isVertical && (
        <>
          <div className={classes.heads}>
            {stages.map((stage) => (
              <StageHead key={stage.stage} stage={stage} subject={subject} open={open} />
            ))}
          </div>
          <div className={classes.canvas}>
            {drawing}
            {shown && <FlowWords flow={shown} stages={stages} width={width} />}
          </div>
          <div className={classes.feet}>
            {stages.map((stage) => (
              <StageFoot key={stage.stage} stage={stage} open={open} />
            ))}
          </div>
        </>
      )}
      {isVertical && (
        <div className={classes.rows}>
          <div className={classes.canvas}>{drawing}</div>
          <div>
            {stages.map((stage) => (
              <div key={stage.stage} className={classes.row} style={{ height: ROW }}>
                <StageHead stage={stage} subject={subject} open={open} />
                <StageFoot stage={stage} open={open} />
              </div>
            ))}
          </div>
          {shown && <FlowWords flow={shown} stages={stages} width={width} isBelow />}
        </div>
      )}
      <RiverLegend
        moves={moves}
        hatch={hatch}
        isRiskShown={stages.some((stage) => (stage.at_risk ?? 0) > 0)}
        open={open}
      />
      <p className={classes.scale}>{t("board.scale")}</p>
    </div>
  );
}

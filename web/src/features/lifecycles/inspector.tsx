/** The panel of what is picked: a stage, a move, or the lifecycle as a whole. */
import type { Definition } from "./definition.logic";
import classes from "./inspector.module.css";
import { MovePanel } from "./move-panel";
import { StagePanel } from "./stage-panel";
import type { Edits } from "./use-edits";
import type { Live } from "./use-live";
import { WholePanel } from "./whole-panel";

export interface PanelProps {
  definition: Definition;
  live: Live;
  edits: Edits;
}

export function Inspector(props: PanelProps) {
  const { picked } = props.edits;
  return (
    <section className={classes.panel}>
      {picked === null && <WholePanel {...props} />}
      {picked && "stage" in picked && (
        <StagePanel key={picked.stage} stageKey={picked.stage} {...props} />
      )}
      {picked && "move" in picked && <MovePanel key={picked.move} move={picked.move} {...props} />}
    </section>
  );
}

/** A flow in words: what is heard, and what stands beside it when it is looked at. */
import { useFormat, useName, useT } from "~/i18n";
import type { Flow, Move } from "./river.logic";
import classes from "./river.module.css";
import type { BoardStage } from "./stages.logic";

export interface Words {
  /** Visitor → Shopper */
  title: string;
  /** Everything, in one line. */
  label: string;
  kind: string;
  count: string;
  /** How long they had been where they left; `null` for those who came in. */
  stay: string | null;
}

export function useFlowWords(move: Move & { skipped?: number }, stages: BoardStage[]): Words {
  const t = useT();
  const name = useName();
  const format = useFormat();
  const titleOf = (key: string) => {
    const stage = stages.find((one) => one.stage === key);
    return stage ? name(stage.title) : key;
  };
  const title =
    move.from === null
      ? t("board.move.in", { to: titleOf(move.to) })
      : t("board.move", { from: titleOf(move.from), to: titleOf(move.to) });
  const skipped = move.skipped ?? 0;
  const kind = skipped > 0 ? t("board.kind.skip", { n: skipped }) : t(`board.kind.${move.kind}`);
  const count = t("board.move.count", { moves: move.moves, subjects: move.subjects });
  const stay =
    move.medianMs === null ? null : t("board.move.stay", { time: format.duration(move.medianMs) });
  const label = [title, kind, count, ...(stay ? [stay] : [])].join(" · ");
  return { title, label, kind, count, stay };
}

interface FlowWordsProps {
  flow: Flow;
  stages: BoardStage[];
  width: number;
  isBelow?: boolean;
}

const HALF = 130;

/** Beside the flow; on phones, where a finger hides it, below at the edge of the screen. */
export function FlowWords({ flow, stages, width, isBelow = false }: FlowWordsProps) {
  const words = useFlowWords(flow, stages);
  const left = Math.min(Math.max(flow.middle.x, HALF), Math.max(HALF, width - HALF));
  const place = isBelow ? undefined : { left, top: flow.middle.y };
  return (
    <div
      className={classes.words}
      data-below={isBelow || undefined}
      style={place}
      aria-hidden="true"
    >
      <strong>{words.title}</strong>
      <span>{words.kind}</span>
      <span className="num">{words.count}</span>
      {words.stay && <span>{words.stay}</span>}
    </div>
  );
}

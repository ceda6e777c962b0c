/** The river in words: every stage and every move. */
import { useFormat, useName, useT } from "~/i18n";
import { UNKNOWN } from "~/i18n/format";
import { departmentName } from "~/subject/department";
import { FeelingMark } from "~/ui/feeling";
import { NumberButton } from "~/ui/number-button";
import { type Column, Table } from "~/ui/table";
import type { Open } from "./open";
import type { Move } from "./river.logic";
import { useFlowWords } from "./river-words";
import { type BoardStage, lengthsOf } from "./stages.logic";
import classes from "./table.module.css";

interface RiverTableProps {
  stages: BoardStage[];
  moves: Move[];
  open: Open;
}

export function RiverTable({ stages, moves, open }: RiverTableProps) {
  const t = useT();
  return (
    <div className={classes.tables}>
      <Table
        caption={t("board.stages")}
        rows={stages}
        rowKey={(row) => row.stage}
        columns={useStageColumns(open)}
      />
      <h3>{t("board.moves.all")}</h3>
      <Table
        caption={t("board.moves.all")}
        rows={moves}
        rowKey={(row) => `${row.from}>${row.to}`}
        columns={useMoveColumns(stages, open)}
      />
    </div>
  );
}

function useStageColumns(open: Open): Column<BoardStage>[] {
  const t = useT();
  const name = useName();
  const format = useFormat();
  const opens = (count: number, cell: Record<string, unknown>, title: string) => (
    <NumberButton label={`${title}: ${format.number(count)}`} onClick={() => open(cell, title)}>
      {format.number(count)}
    </NumberButton>
  );
  return [
    { key: "stage", title: t("board.stage"), cell: (row) => name(row.title) },
    {
      key: "owner",
      title: t("board.owner"),
      cell: (row) => (row.owner ? departmentName(row.owner, t) : UNKNOWN),
    },
    {
      key: "now",
      title: t("board.now"),
      isNumber: true,
      cell: (row) => opens(row.now, { stage: row.stage }, name(row.title)),
    },
    {
      key: "share",
      title: t("board.share"),
      isNumber: true,
      cell: (row) => format.percent(row.share),
    },
    {
      key: "start",
      title: t("board.atStart"),
      isNumber: true,
      cell: (row) =>
        opens(
          row.at_start,
          { stage: row.stage, at: "start" },
          t("board.inAtStart", { stage: name(row.title) }),
        ),
    },
    {
      key: "change",
      title: t("board.change"),
      isNumber: true,
      cell: (row) => format.signed(row.change),
    },
    {
      key: "risk",
      title: t("board.atRisk"),
      isNumber: true,
      cell: (row) =>
        row.at_risk === undefined
          ? UNKNOWN
          : opens(
              row.at_risk,
              { stage: row.stage, risk: "at_risk" },
              t("board.atRiskIn", { stage: name(row.title) }),
            ),
    },
    {
      key: "stay",
      title: t("board.medianStay"),
      isNumber: true,
      cell: (row) => format.duration(lengthsOf(row.finished).p50_ms),
    },
    {
      key: "felt",
      title: t("board.feeling"),
      cell: (row) => <FeelingMark felt={row.feeling?.mean} />,
    },
  ];
}

function useMoveColumns(stages: BoardStage[], open: Open): Column<Move>[] {
  const t = useT();
  const format = useFormat();
  return [
    {
      key: "move",
      title: t("board.moveTitle"),
      cell: (row) => <MoveTitle move={row} stages={stages} />,
    },
    { key: "kind", title: t("board.kindTitle"), cell: (row) => t(`board.kind.${row.kind}`) },
    {
      key: "moves",
      title: t("board.movesCount"),
      isNumber: true,
      cell: (row) => format.number(row.moves),
    },
    {
      key: "subjects",
      title: t("board.subjects"),
      isNumber: true,
      cell: (row) => <MovePeople move={row} stages={stages} open={open} />,
    },
    {
      key: "stay",
      title: t("board.stayBefore"),
      isNumber: true,
      cell: (row) => format.duration(row.medianMs),
    },
  ];
}

function MoveTitle({ move, stages }: { move: Move; stages: BoardStage[] }) {
  return useFlowWords(move, stages).title;
}

function MovePeople({ move, stages, open }: { move: Move; stages: BoardStage[]; open: Open }) {
  const format = useFormat();
  const { title, label } = useFlowWords(move, stages);
  return (
    <NumberButton label={label} onClick={() => open({ from: move.from, to: move.to }, title)}>
      {format.number(move.subjects)}
    </NumberButton>
  );
}

/** Flow, and which event follows which. */
import { SegmentedControl } from "@mantine/core";
import { useState } from "react";
import type { Schemas } from "~/api/client";
import { type Bar, Bars } from "~/charts/bars";
import { type Band, FlowChart, type Node } from "~/charts/flow";
import { WithTable } from "~/charts/with-table";
import { type Formats, type Translate, useFormat, useT } from "~/i18n";
import { Card } from "~/ui/page";
import { bandsOf, nodesOf } from "./flow-columns.logic";
import type { Behind } from "./sheet.logic";
import { SheetTable } from "./sheet-table";
import { nodeName } from "./sheets-journey.logic";
import { countedUnits } from "./unit-word";
import { useValueWord, type ValueWord } from "./value-word";
import type { ViewProps } from "./view-props";

export function FlowView({ data, sheets, open, summary }: ViewProps<"flow">) {
  const t = useT();
  const format = useFormat();
  const { flow } = data.answer;
  const word = useValueWord(data.question);
  const [sheet] = sheets;
  if (!sheet) return null;
  const nodes = nodesOf(flow).map((column) =>
    column.nodes.map((node): Node => {
      const name = nodeName(node.key, t, word);
      const part = node.count / Math.max(flow.population, 1);
      const share = format.percent(part, part < 0.01 ? 1 : 0);
      const title = t("explore.cell.node", { name, column: column.column });
      return {
        ...node,
        name,
        value: `${format.compact(node.count)} · ${share}`,
        label: t("explore.tip.node", { name, n: format.number(node.count), share }),
        onPick: () => open({ cell: { column: column.column, node: node.key }, title }),
      };
    }),
  );
  const bands = bandsOf(flow).map((band): Band => {
    const said = {
      source: nodeName(band.source, t, word),
      target: nodeName(band.target, t, word),
    };
    return {
      ...band,
      label: t("explore.tip.edge", {
        ...said,
        n: format.number(band.count),
        share: format.percent(band.share),
      }),
      onPick: () =>
        open({
          cell: { step: band.step, source: band.source, target: band.target },
          title: t("explore.cell.edge", said),
        }),
    };
  });
  const titles = nodesOf(flow).map(({ column }) => columnHead(column, t));
  return (
    <Card
      title={t("explore.kind.flow")}
      note={t("explore.flowNote", {
        counted: countedUnits(flow.population, flow.unit, t),
      })}
    >
      <WithTable
        chart={<FlowChart label={summary} titles={titles} columns={nodes} bands={bands} />}
        table={<SheetTable sheet={sheet} open={open} />}
      />
    </Card>
  );
}

function columnHead(column: number, t: Translate): string {
  if (column === 0) return t("explore.anchor");
  return t(column > 0 ? "explore.after" : "explore.ahead", { n: Math.abs(column) });
}

const BARS = 20;

export function TransitionsView({ data, sheets, open, summary }: ViewProps<"transitions">) {
  const t = useT();
  const format = useFormat();
  const [view, setView] = useState<string>("edges");
  const answer = data.answer.transitions;
  const word = useValueWord(data.question);
  const [sheet] = sheets;
  if (!sheet) return null;
  const bars =
    view === "edges"
      ? edgeBars(answer, sheet.rows, open, t, format, word)
      : endBars(answer, view, open, t, format, word);
  return (
    <Card
      title={t("explore.kind.transitions")}
      note={t("explore.transitionsNote", {
        n: format.number(answer.total),
        counted: countedUnits(answer.units, answer.unit, t),
      })}
    >
      <WithTable
        chart={<Bars label={summary} bars={bars} />}
        table={<SheetTable sheet={sheet} open={open} />}
      >
        <SegmentedControl
          value={view}
          onChange={setView}
          data={[
            { value: "edges", label: t("explore.edges") },
            { value: "starts", label: t("explore.starts") },
            { value: "ends", label: t("explore.ends") },
          ]}
        />
      </WithTable>
    </Card>
  );
}

type Transitions = Schemas["TransitionsAnswer"];
type Rows = ViewProps<"transitions">["sheets"][number]["rows"];

function edgeBars(
  answer: Transitions,
  rows: Rows,
  open: (behind: Behind) => void,
  t: Translate,
  format: Formats,
  word: ValueWord,
): Bar[] {
  return answer.edges.slice(0, BARS).map((edge, at): Bar => {
    const behind = rows[at]?.behind?.units;
    const name = `${word(edge.source)} → ${word(edge.target)}`;
    const time = format.duration(edge.median_dwell_ms);
    return {
      name,
      value: edge.count,
      text: format.number(edge.count),
      of: t("explore.between", { time }),
      label: t("explore.tip.transition", { name, n: format.number(edge.count), time }),
      onPick: behind && (() => open(behind)),
      before: rows[at]?.values.before as number | null | undefined,
    };
  });
}

function endBars(
  answer: Transitions,
  view: string,
  open: (behind: Behind) => void,
  t: Translate,
  format: Formats,
  word: ValueWord,
): Bar[] {
  const isStart = view === "starts";
  return (isStart ? answer.starts : answer.ends).slice(0, BARS).map(({ node, count }): Bar => {
    const cell = isStart ? { source: "(start)", target: node } : { source: node, target: "(end)" };
    const name = word(node);
    const title = t(isStart ? "explore.cell.starts" : "explore.cell.ends", { node: name });
    const share = format.percent(count / Math.max(answer.units, 1));
    return {
      name,
      value: count,
      text: format.number(count),
      of: share,
      label: `${title}: ${format.number(count)} (${share})`,
      onPick: () => open({ cell, title }),
    };
  });
}

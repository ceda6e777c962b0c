/** A flow: columns of nodes that each sum to the population, bands between them. */
import { Drawing, drawn, Mark, paint } from "./drawing";
import { type FlowBand, type PlacedBand, type PlacedNode, place } from "./flow.logic";
import { fitted } from "./scale.logic";

export interface Node {
  key: string;
  name: string;
  count: number;
  /** Beside its name: "1,106 · 30.4 %". */
  value: string;
  kind: "event" | "other" | "ended" | "window" | "active";
  label: string;
  onPick?: () => void;
}

export interface Band extends FlowBand {
  /** Had stopped before and is only carried on, so that the columns sum. */
  isCarried?: boolean;
  label: string;
  onPick?: () => void;
}

interface FlowChartProps {
  label: string;
  /** Heads of the columns. */
  titles: string[];
  columns: Node[][];
  bands: Band[];
}

const HEAD = 28;
const GAP = 22;
const THICK = 12;
const COLUMN_MIN = 190;
const LAST = 200;

export function FlowChart({ label, titles, columns, bands }: FlowChartProps) {
  const most = Math.max(...columns.map((nodes) => nodes.length), 1);
  const height = Math.max(300, most * 52);
  const placed = place(columns, bands, { height: height - GAP, gap: GAP });
  return (
    <Drawing label={label} height={height + HEAD + 8} minWidth={columns.length * COLUMN_MIN}>
      {(width, hatch) => {
        const step = columns.length > 1 ? (width - LAST) / (columns.length - 1) : 0;
        const left = (column: number) => column * step;
        return (
          <>
            {titles.map((title, at) => (
              <text key={at} x={left(at)} y={14} className={drawn.hint}>
                {fitted(title, at < columns.length - 1 ? step : LAST)}
              </text>
            ))}
            <g transform={`translate(0 ${HEAD + GAP})`}>
              {placed.bands.map((band, at) => (
                <Ribbon key={at} band={band as PlacedBand & Band} left={left} />
              ))}
              {placed.nodes.map((node, at) => (
                <Box
                  key={at}
                  node={node as PlacedNode & Node}
                  {...{ left, hatch }}
                  room={(node.column < columns.length - 1 ? step : LAST) - 12}
                />
              ))}
            </g>
          </>
        );
      }}
    </Drawing>
  );
}

function Ribbon({ band, left }: { band: PlacedBand & Band; left: (column: number) => number }) {
  const from = left(band.column) + THICK;
  const to = left(band.column + 1);
  const middle = (from + to) / 2;
  const { fromTop, toTop } = band;
  const tall = Math.max(band.tall, 0.75);
  const path = `M${from} ${fromTop}C${middle} ${fromTop} ${middle} ${toTop} ${to} ${toTop}V${toTop + tall}C${middle} ${toTop + tall} ${middle} ${fromTop + tall} ${from} ${fromTop + tall}Z`;
  if (band.isCarried) return <path d={path} className={drawn.carried} />;
  return (
    <Mark label={band.label} onPick={band.onPick}>
      <path d={path} className={`${drawn.band} ${drawn.body}`} />
    </Mark>
  );
}

interface BoxProps {
  node: PlacedNode & Node;
  left: (column: number) => number;
  hatch: string;
  room: number;
}

const TONES: Record<Node["kind"], string> = {
  event: `${paint(0)}`,
  other: `${paint(7)} ${drawn.faint}`,
  ended: `${paint(7)}`,
  window: `${paint(6)}`,
  active: `${paint(0)}`,
};

function Box({ node, left, hatch, room }: BoxProps) {
  const x = left(node.column);
  const tall = Math.max(node.tall, 1);
  const isOpen = node.kind === "active";
  return (
    <Mark label={node.label} onPick={node.onPick} className={TONES[node.kind]}>
      <rect
        x={x}
        y={node.top - 16}
        width={room}
        height={tall + 16}
        className={drawn.hit}
        pointerEvents="none"
      />
      <rect
        x={x}
        y={node.top}
        width={THICK}
        height={tall}
        rx={1}
        {...(isOpen ? { fill: hatch } : {})}
        className={`${isOpen ? drawn.edge : drawn.fill} ${drawn.body}`}
      />
      <text x={x} y={node.top - 5} className={drawn.small}>
        <tspan className={node.kind === "event" ? drawn.nodeName : drawn.nodeState}>
          {fitted(node.name, room - 8 - node.value.length * 6.6, 12)}
        </tspan>
        <tspan dx={6} className={drawn.hint}>
          {node.value}
        </tspan>
      </text>
    </Mark>
  );
}

/** The ids of a person, drawn: which devices and known ids are theirs, what joins them, and when. */

import type { Identity } from "~/api/identity";
import { Drawing, drawn, Mark } from "~/charts/drawing";
import { fitted } from "~/charts/scale.logic";
import { useT } from "~/i18n";
import { useMask } from "~/ui/mask";
import {
  type Graph,
  type GraphEdge,
  type GraphNode,
  graphOf,
  type Side,
  type Slice,
  slicesOf,
  spanOf,
} from "./graph.logic";
import classes from "./graph.module.css";
import { useIdWords } from "./words";

const HEAD = 24;
const STEP = 66;
const TALL = 50;
const INSET = 10;
const LEAST = 300;
const WIDEST = 240;
/** Room for the lines between two ids of one side. */
const BOW = 18;
const SLICE = 4;

interface IdGraphProps {
  identity: Identity;
  /** Opens somebody else's page. */
  onElsewhere: (person: string) => void;
}

export function IdGraph({ identity, onElsewhere }: IdGraphProps) {
  const t = useT();
  const words = useIdWords();
  const graph = graphOf(identity);
  const span = spanOf(identity);
  const { rows, edges } = graph;
  return (
    <Drawing label={words.summary(identity, graph)} height={HEAD + rows * STEP} minWidth={LEAST}>
      {(width) => {
        const layout = layoutOf(graph, width);
        return (
          <>
            {(["ids", "person"] as const).map((side) => (
              <text key={side} x={layout.left(side)} y={14} className={drawn.hint}>
                {fitted(t(`identity.side.${side}`), layout.wide)}
              </text>
            ))}
            {edges.map((edge) => (
              <Line
                key={`${edge.from} ${edge.to}`}
                {...{ edge, layout }}
                label={words.edge(edge)}
              />
            ))}
            {graph.nodes.map((node) => (
              <Box
                key={node.id}
                {...{ node, layout }}
                slices={span && node.kind === "device" ? slicesOf(node, span) : []}
                onPick={node.kind === "elsewhere" ? () => onElsewhere(node.id) : undefined}
              />
            ))}
          </>
        );
      }}
    </Drawing>
  );
}

interface Layout {
  wide: number;
  left: (side: Side) => number;
  top: (row: number) => number;
  find: (id: string) => GraphNode | undefined;
}

function layoutOf({ nodes, edges }: Graph, width: number): Layout {
  const find = (id: string) => nodes.find((node) => node.id === id);
  const isBowed = edges.some(({ from, to }) => find(from)?.side === find(to)?.side);
  const begin = isBowed ? BOW : 0;
  const wide = Math.floor(Math.min(WIDEST, (width - begin) * 0.4));
  const right = Math.min(width - wide - 1, begin + wide * 2);
  return {
    wide,
    left: (side) => Math.floor(side === "ids" ? begin : right) + 0.5,
    top: (row) => HEAD + row * STEP + 0.5,
    find,
  };
}

interface LineProps {
  edge: GraphEdge;
  layout: Layout;
  label: string;
}

function Line({ edge, layout, label }: LineProps) {
  const from = layout.find(edge.from);
  const to = layout.find(edge.to);
  if (!from || !to) return null;
  const [fromTop, toTop] = [from, to].map(({ row }) => layout.top(row) + TALL / 2) as [
    number,
    number,
  ];
  // Two of one side are joined by a bow on their left.
  const isSame = from.side === to.side;
  const start = layout.left(from.side) + (isSame ? 0 : layout.wide);
  const end = layout.left(to.side);
  const bend = isSame ? -BOW : (end - start) / 2;
  const path = `M${start} ${fromTop}C${start + bend} ${fromTop} ${end + (isSame ? bend : -bend)} ${toTop} ${end} ${toTop}`;
  const isRuled = edge.links.some(({ kind }) => kind === "ruled");
  const look = edge.holds ? (isRuled ? classes.ruled : "") : classes.off;
  const [x, y] = [(start + end) / 2, (fromTop + toTop) / 2];
  return (
    <Mark label={label}>
      <path d={path} className={classes.reach} />
      <path d={path} className={`${classes.edge} ${look} ${drawn.body}`} />
      {!edge.holds && (
        <path d={`M${x - 5} ${y - 5}l10 10m0 -10l-10 10`} className={classes.cross} />
      )}
    </Mark>
  );
}

interface BoxProps {
  node: GraphNode;
  layout: Layout;
  slices: Slice[];
  onPick: (() => void) | undefined;
}

function Box({ node, layout, slices, onPick }: BoxProps) {
  const words = useIdWords();
  const mask = useMask();
  const { wide } = layout;
  const room = wide - 2 * INSET;
  return (
    <g transform={`translate(${layout.left(node.side)} ${layout.top(node.row)})`}>
      <Mark label={words.node(node)} {...(onPick ? { onPick } : {})}>
        <rect
          width={wide}
          height={TALL}
          rx={6}
          className={`${classes.box} ${classes[node.kind]} ${drawn.body}`}
        />
        <text x={INSET} y={20} className={drawn.strong}>
          {fitted(mask.shown(node.value, node.id), room, 13)}
        </text>
        <text x={INSET} y={36} className={drawn.small}>
          {fitted(words.small(node), room)}
        </text>
        {slices.length > 0 && (
          <g transform={`translate(${INSET} ${TALL - SLICE - 3})`}>
            <rect width={room} height={SLICE} rx={2} className={drawn.track} />
            {slices.map(({ from, until }) => (
              <rect
                key={from}
                x={from * room}
                width={Math.max(2, (until - from) * room)}
                height={SLICE}
                rx={2}
                className={classes.slice}
              />
            ))}
          </g>
        )}
      </Mark>
    </g>
  );
}

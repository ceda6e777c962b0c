/** Horizontal bars with direct labels; a line over each bar shows its interval. */
import { Drawing, drawn, Mark, paint } from "./drawing";
import { fitted, isStacked, widthOf } from "./scale.logic";

export interface Bar {
  name: string;
  /** `null` is nothing known: no bar. */
  value: number | null;
  /** Ends of the interval. */
  low?: number;
  high?: number;
  /** The number beside it. */
  text: string;
  /** How many it is of, in small print. */
  of?: string;
  label: string;
  onPick?: () => void;
  /** The same number of the period before. */
  before?: number | null;
}

const ROW = 34;
/** Where names have a line of their own. */
const TALL_ROW = 48;
const NAME = 22;
const THICK = 14;

export function Bars({ label, bars }: { label: string; bars: Bar[] }) {
  const known = bars.flatMap(({ value, before }) => [value ?? 0, before ?? 0]);
  // A wide interval of a few must not make all bars small: it is cut where it leaves the drawing.
  const widest = Math.max(...known, 0) * 1.4;
  const most = Math.max(
    ...known,
    ...bars.map(({ high = 0 }) => (widest > 0 ? Math.min(high, widest) : high)),
  );
  const longest = Math.max(...bars.map(({ name }) => widthOf(name, 13)), 0);
  const rowOf = (width: number) => (isStacked(longest, width) ? TALL_ROW : ROW);
  return (
    <Drawing label={label} height={(width) => bars.length * rowOf(width) + 4}>
      {(width, hatch) => {
        const head = isStacked(longest, width) ? NAME : 0;
        const names = head > 0 ? 0 : Math.min(longest + 12, width * 0.4);
        const texts =
          Math.max(...bars.map(({ text, of }) => widthOf(`${text} ${of ?? ""}`, 13))) + 24;
        const room = Math.max(width - names - Math.min(texts, width * 0.55), 20);
        const scale = (value: number) => (most > 0 ? Math.min(value / most, 1) * room : 0);
        return bars.map((bar, at) => (
          <Row
            key={at}
            {...{ bar, head, names, room, scale, hatch, width }}
            y={at * rowOf(width)}
          />
        ));
      }}
    </Drawing>
  );
}

interface RowProps {
  bar: Bar;
  y: number;
  /** How high the line of the name is, where it stands above its bar. */
  head: number;
  names: number;
  room: number;
  width: number;
  hatch: string;
  scale: (value: number) => number;
}

function Row({ bar, y, head, names, room, width, hatch, scale }: RowProps) {
  const middle = y + (head > 0 ? head + THICK / 2 : ROW / 2);
  const tall = head > 0 ? TALL_ROW : ROW;
  const end =
    names + Math.max(scale(bar.value ?? 0), scale(bar.high ?? 0), scale(bar.before ?? 0)) + 8;
  const space = width - Math.min(end, names + room + 8);
  return (
    <Mark label={bar.label} onPick={bar.onPick} className={paint(0)}>
      <rect x={0} y={y} width={width} height={tall} className={drawn.hit} />
      <text x={0} y={head > 0 ? y + 15 : middle + 4} className={drawn.text}>
        {fitted(bar.name, head > 0 ? width : names - 8, 13)}
      </text>
      {bar.value === null ? (
        <rect
          x={names}
          y={middle - THICK / 2}
          width={Math.min(room, 60)}
          height={THICK}
          fill={hatch}
        />
      ) : (
        <rect
          x={names}
          y={middle - THICK / 2}
          width={Math.max(scale(bar.value), bar.value > 0 ? 2 : 0)}
          height={THICK}
          rx={2}
          className={`${drawn.fill} ${drawn.body}`}
        />
      )}
      {bar.low !== undefined && bar.high !== undefined && (
        <path
          d={`M${names + scale(bar.low)} ${middle}H${names + scale(bar.high)}m0 -4v8M${names + scale(bar.low)} ${middle - 4}v8`}
          className={drawn.whisker}
        />
      )}
      {typeof bar.before === "number" && (
        <path d={`M${names + scale(bar.before)} ${middle - 11}v22`} className={drawn.beforeTick} />
      )}
      <text x={Math.min(end, names + room + 8)} y={middle + 4} className={drawn.text}>
        <tspan>{bar.text}</tspan>
        {bar.of && widthOf(`${bar.text} ${bar.of}`, 13) + 8 < space && (
          <tspan dx={6} className={drawn.hint}>
            {bar.of}
          </tspan>
        )}
      </text>
    </Mark>
  );
}

/** Horizontal bars with direct labels; a line over each bar shows its interval. */
import { Drawing, drawn, Mark, paint } from "./drawing";
import { fitted, widthOf } from "./scale.logic";

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
const THICK = 14;

export function Bars({ label, bars }: { label: string; bars: Bar[] }) {
  const known = bars.flatMap(({ value, before }) => [value ?? 0, before ?? 0]);
  // A wide interval of a few must not make all bars small: it is cut where it leaves the drawing.
  const widest = Math.max(...known, 0) * 1.4;
  const most = Math.max(
    ...known,
    ...bars.map(({ high = 0 }) => (widest > 0 ? Math.min(high, widest) : high)),
  );
  return (
    <Drawing label={label} height={bars.length * ROW + 4}>
      {(width, hatch) => {
        const names = Math.min(
          Math.max(...bars.map(({ name }) => widthOf(name, 13))) + 12,
          width * 0.34,
        );
        const texts =
          Math.max(...bars.map(({ text, of }) => widthOf(`${text} ${of ?? ""}`, 13))) + 16;
        const room = Math.max(width - names - Math.min(texts, width * 0.45), 20);
        const scale = (value: number) => (most > 0 ? Math.min(value / most, 1) * room : 0);
        return bars.map((bar, at) => (
          <Row key={at} {...{ bar, names, room, scale, hatch, width }} y={at * ROW} />
        ));
      }}
    </Drawing>
  );
}

interface RowProps {
  bar: Bar;
  y: number;
  names: number;
  room: number;
  width: number;
  hatch: string;
  scale: (value: number) => number;
}

function Row({ bar, y, names, room, width, hatch, scale }: RowProps) {
  const middle = y + ROW / 2;
  const end =
    names + Math.max(scale(bar.value ?? 0), scale(bar.high ?? 0), scale(bar.before ?? 0)) + 8;
  const space = width - Math.min(end, names + room + 8);
  return (
    <Mark label={bar.label} onPick={bar.onPick} className={paint(0)}>
      <rect x={0} y={y} width={width} height={ROW} className={drawn.hit} />
      <text x={0} y={middle + 4} className={drawn.text}>
        {fitted(bar.name, names - 8, 13)}
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

/** A dot with its interval per row, left and right of a line of no difference. */
import { Drawing, drawn, Mark, paint } from "./drawing";
import { fitted, isStacked, linear, ticks, widthOf } from "./scale.logic";

export interface IntervalRow {
  name: string;
  /** `null` where there is nothing to compare. */
  value: number | null;
  low?: number | null;
  high?: number | null;
  /** The number beside it. */
  text: string;
  /** What it is of, in small print. */
  of?: string;
  label: string;
  onPick?: () => void;
  /** Which colour. */
  series?: number;
  /** A bar from the line to the value, where the length is what matters. */
  isBar?: boolean;
  /** Its interval holds the line: it may be no difference at all. */
  isUnclear?: boolean;
}

interface IntervalsProps {
  label: string;
  rows: IntervalRow[];
  /** Where there is no difference: 0, or 1 of a ratio. */
  line?: number;
  format: (value: number) => string;
  /** Words over the left and the right side. */
  sides?: [string, string];
  /** Twice as much is as far to the right as half as much is to the left. */
  isRatio?: boolean;
}

const ROW = 32;
/** Where names have a line of their own. */
const TALL_ROW = 50;
const NAME = 20;
/** Where what it is of has one too, under the name: in a row or in all, so that none is without. */
const OF = 16;
const HEAD = 20;
const FOOT = 24;

export function Intervals(props: IntervalsProps) {
  const { label, rows, line = 0, format, sides, isRatio = false } = props;
  const head = sides ? HEAD : 0;
  const to = isRatio ? (value: number) => Math.log2(Math.max(value, 1 / 1024)) : same;
  const back = isRatio ? (value: number) => 2 ** value : same;
  const [least, most] = endsOf(rows, line, to);
  const round = isRatio
    ? ticks(Math.floor(least), Math.ceil(most), 6).filter(Number.isInteger)
    : ticks(least - line, most - line, 4).map((mark) => mark + line);
  const marks = round.filter((mark) => mark >= least && mark <= most);
  const longest = Math.max(...rows.map(({ name }) => widthOf(name, 13)), 40);
  const isTight = (width: number) =>
    rows.some(({ name, of }) => of && widthOf(name, 13) + widthOf(of, 12) + 12 >= width);
  const ofUnder = (width: number) => (isTight(width) ? OF : 0);
  const rowOf = (width: number) => (isStacked(longest, width) ? TALL_ROW + ofUnder(width) : ROW);
  return (
    <Drawing label={label} height={(width) => head + rows.length * rowOf(width) + FOOT}>
      {(width, hatch) => {
        const under = ofUnder(width);
        const above = isStacked(longest, width) ? NAME + under : 0;
        const names = above > 0 ? 0 : Math.min(longest + 12, width * 0.42);
        // What it is of stands beside the number, or at the end of the line of the name.
        const texts = Math.max(
          ...rows.map(({ text, of }) => widthOf(above > 0 ? text : `${text} ${of ?? ""}`, 13)),
          0,
        );
        const right = Math.max(width - Math.min(texts + 32, width * 0.6), names + 46);
        const place = linear([least, most], [names + 12, right]);
        const x = (value: number) => place(to(value));
        const bottom = head + rows.length * rowOf(width);
        const nth = Math.ceil(marks.length / Math.max(1, Math.floor((right - names) / 56)));
        return (
          <>
            {marks.map((mark, at) => (
              <g key={mark}>
                <line
                  x1={place(mark)}
                  x2={place(mark)}
                  y1={head}
                  y2={bottom}
                  className={back(mark) === line ? drawn.axis : drawn.grid}
                />
                {at % nth === 0 && (
                  <text x={place(mark)} y={bottom + 16} className={`${drawn.hint} ${drawn.middle}`}>
                    {format(back(mark))}
                  </text>
                )}
              </g>
            ))}
            {sides && <Sides {...{ sides, width }} x={x(line)} />}
            {rows.map((row, at) => (
              <Row
                key={at}
                {...{ row, x, line, above, names, right, width, hatch }}
                isOfUnder={under > 0}
                y={head + at * rowOf(width)}
              />
            ))}
          </>
        );
      }}
    </Drawing>
  );
}

function same(value: number): number {
  return value;
}

function Sides({ sides, x, width }: { sides: [string, string]; x: number; width: number }) {
  return (
    <>
      {widthOf(`← ${sides[0]}`, 12) <= x && (
        <text x={x - 8} y={12} className={`${drawn.hint} ${drawn.end}`}>
          ← {sides[0]}
        </text>
      )}
      <text x={x + 8} y={12} className={drawn.hint}>
        {fitted(`${sides[1]} →`, width - x - 8, 12)}
      </text>
    </>
  );
}

/** From the least to the most; an interval of a few is cut where it would make all others small. */
function endsOf(
  rows: IntervalRow[],
  line: number,
  to: (value: number) => number,
): [number, number] {
  const middle = to(line);
  const known = rows.flatMap(({ value }) => (value === null ? [] : [to(value) - middle]));
  const reach = Math.max(...known.map(Math.abs), 0) * 1.6;
  const cut = (value: number) => Math.max(-reach, Math.min(reach, to(value) - middle));
  const ends = rows.flatMap(({ low, high }) => [cut(low ?? line), cut(high ?? line)]);
  const [least, most] = [Math.min(0, ...known, ...ends), Math.max(0, ...known, ...ends)];
  return [middle + least, middle + (most > least ? most : 1)];
}

interface RowProps {
  row: IntervalRow;
  y: number;
  x: (value: number) => number;
  line: number;
  /** How high the lines of the name are, where it stands above its bar. */
  above: number;
  /** What it is of stands on a line of its own, beneath the name. */
  isOfUnder: boolean;
  names: number;
  right: number;
  width: number;
  hatch: string;
}

function Row(props: RowProps) {
  const { row, y, x, line, above, isOfUnder, names, right, width, hatch } = props;
  const tall = above > 0 ? TALL_ROW - NAME : ROW;
  const middle = y + above + tall / 2;
  const [left, end] = [names + 2, right + 4];
  const within = (value: number) => Math.max(left, Math.min(end, x(value)));
  const tone = row.isUnclear ? drawn.faint : "";
  const at = row.value === null ? null : within(row.value);
  const { low, high } = row;
  return (
    <Mark label={row.label} onPick={row.onPick} className={`${paint(row.series ?? 0)}`}>
      <rect x={0} y={y} width={width} height={above + tall} className={drawn.hit} />
      <text x={0} y={above > 0 ? y + 15 : middle + 4} className={`${drawn.text} ${drawn.over}`}>
        {fitted(row.name, above > 0 ? width : names - 8, 13)}
      </text>
      <g className={tone}>
        {at === null && <rect x={left} y={middle - 6} width={48} height={12} fill={hatch} />}
        {at !== null && row.isBar && (
          <rect
            x={Math.min(x(line), at)}
            y={middle - 6}
            width={Math.max(Math.abs(at - x(line)), 1)}
            height={12}
            rx={2}
            className={`${drawn.fill} ${drawn.body}`}
          />
        )}
        {typeof low === "number" && typeof high === "number" && (
          <path
            d={`M${within(low)} ${middle}H${within(high)}m0 -4v8M${within(low)} ${middle - 4}v8`}
            className={drawn.whisker}
          />
        )}
        {at !== null && !row.isBar && (
          <circle cx={at} cy={middle} r={5} className={`${drawn.fill} ${drawn.body}`} />
        )}
      </g>
      <text x={end + 8} y={middle + 4} className={drawn.small}>
        <tspan className={drawn.text}>{fitted(row.text, width - end - 8, 13)}</tspan>
        {row.of && above === 0 && end + widthOf(`${row.text} ${row.of}`, 12) + 18 < width && (
          <tspan dx={6} className={drawn.hint}>
            {row.of}
          </tspan>
        )}
      </text>
      {row.of && above > 0 && (
        <text
          x={isOfUnder ? 0 : width}
          y={y + 15 + (isOfUnder ? OF : 0)}
          className={`${drawn.hint} ${isOfUnder ? "" : drawn.end} ${drawn.over}`}
        >
          {fitted(row.of, width, 12)}
        </text>
      )}
    </Mark>
  );
}

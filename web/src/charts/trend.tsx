/** Lines over time, labelled where they end; a period that is not over lies in a hatched band. */
import { Axes, type Frame, frameOf } from "./axes";
import { Drawing, drawn, Mark, paint } from "./drawing";
import { type Note, Notes } from "./notes";
import { useChartHeight } from "./room";
import { fitted, laidOut, linear, spread, ticks, widthOf } from "./scale.logic";

export interface TrendLine {
  name: string;
  /** Which colour; the line of the period before has the colour of the line it belongs to. */
  series: number;
  values: (number | null)[];
  isBefore?: boolean;
  label: (at: number) => string;
  onPick?: (at: number) => void;
}

interface TrendProps {
  label: string;
  periods: string[];
  /** Which periods are cut by an end of the range or still go on. */
  isPartial: boolean[];
  lines: TrendLine[];
  format: (value: number) => string;
  height?: number;
  /** What happened beside the numbers. */
  notes?: Note[];
  onPeriod?: { label: (at: number) => string; pick: (at: number) => void };
}

const FLAGS = 14;
const KEY_ROW = 20;
/** As many points of a line can be hit. */
const MARKS = 400;

/** Names stand at the ends of their lines; where that would cut them, below the drawing. */
function namesBelow(names: string[], width: number): { x: number; row: number }[] | null {
  const longest = Math.max(...names.map((name) => widthOf(name, 12)), 0) + 16;
  if (names.length < 2 || longest <= Math.max(width * 0.28, 72)) return null;
  return laidOut(names, width, 12, 30);
}

export function TrendChart(props: TrendProps) {
  const {
    label,
    periods,
    isPartial,
    lines,
    format,
    height: wished = 320,
    notes = [],
    onPeriod,
  } = props;
  const height = useChartHeight(wished);
  const values = lines.flatMap((line) => line.values.map((value) => value ?? 0));
  const marks = ticks(Math.min(...values, 0), Math.max(...values, 0));
  const names = lines.map((line) => line.name);
  const keyOf = (width: number) => (namesBelow(names, width)?.at(-1)?.row ?? -1) + 1;
  return (
    <Drawing label={label} height={(width) => height + keyOf(width) * KEY_ROW}>
      {(width, hatch) => {
        // A line alone needs no name beside it: the heading says what it is.
        const isAlone = lines.length === 1;
        const below = namesBelow(names, width);
        const longest = Math.max(...names.map((name) => widthOf(name, 12)), 0);
        const labels = isAlone || below ? 8 : longest + 16;
        const frame = frameOf(width, height, marks.map(format), labels);
        // Flags need a head of their own.
        if (notes.length > 0) frame.top += FLAGS;
        const y = linear([marks[0] ?? 0, marks.at(-1) ?? 1], [frame.bottom, frame.top]);
        const band = (frame.right - frame.left) / Math.max(periods.length, 1);
        const x = (at: number) => frame.left + band * (at + 0.5);
        return (
          <>
            {isPartial.map(
              (is, at) =>
                is && (
                  <rect
                    key={periods[at]}
                    x={frame.left + band * at}
                    y={frame.top}
                    width={band}
                    height={frame.bottom - frame.top}
                    fill={hatch}
                    className={drawn.faint}
                  />
                ),
            )}
            <Axes {...{ frame, marks, y, periods, x, format, onPeriod }} />
            <Notes {...{ notes, frame, x, band }} />
            {lines.map((line, at) => (
              <Line key={at} {...{ line, x, y, isPartial, band }} />
            ))}
            {!isAlone && !below && <Ends {...{ lines, x, y, frame }} room={labels} />}
            {below && <Key {...{ lines, below, width }} top={height + 4} />}
          </>
        );
      }}
    </Drawing>
  );
}

interface LineProps {
  line: TrendLine;
  x: (at: number) => number;
  y: (value: number) => number;
  isPartial: boolean[];
  band: number;
}

function Line({ line, x, y, isPartial, band }: LineProps) {
  const whole = pathOf(line.values, x, y, (at) => !isPartial[at] && !isPartial[at - 1]);
  const partial = pathOf(line.values, x, y, (at) => Boolean(isPartial[at] || isPartial[at - 1]));
  const tone = `${paint(line.series)} ${line.isBefore ? drawn.faint : ""}`;
  const isCrowded = line.values.length > 40;
  // No pointer tells thousands apart: the table opens each of them.
  const nth = Math.ceil(line.values.length / MARKS);
  return (
    <g className={tone}>
      <path d={whole} className={`${drawn.line} ${line.isBefore ? drawn.dashed : ""}`} />
      <path d={partial} className={`${drawn.line} ${drawn.dashed}`} />
      {line.values.map(
        (value, at) =>
          value !== null &&
          at % nth === 0 && (
            <Mark key={at} label={line.label(at)} onPick={line.onPick && (() => line.onPick?.(at))}>
              <rect
                x={x(at) - Math.min((band * nth) / 2, 14)}
                y={y(value) - 12}
                width={Math.min(band * nth, 28)}
                height={24}
                className={drawn.hit}
              />
              <circle
                cx={x(at)}
                cy={y(value)}
                r={line.isBefore ? 2 : 3.5}
                className={`${drawn.fill} ${drawn.body} ${isCrowded ? drawn.hover : ""}`}
              />
            </Mark>
          ),
      )}
    </g>
  );
}

interface KeyProps {
  lines: TrendLine[];
  below: { x: number; row: number }[];
  top: number;
  width: number;
}

/** Names below the drawing, in the colours of their lines, as many beside each other as fit. */
function Key({ lines, below, top, width }: KeyProps) {
  return (
    <g>
      {lines.map((line, at) => {
        const { x, row } = below[at] ?? { x: 0, row: 0 };
        const y = top + row * KEY_ROW;
        return (
          <g key={at} className={`${paint(line.series)} ${line.isBefore ? drawn.faint : ""}`}>
            <path
              d={`M${x} ${y + 6}h14`}
              className={`${drawn.line} ${line.isBefore ? drawn.dashed : ""}`}
            />
            <text x={x + 20} y={y + 10} className={drawn.small}>
              {fitted(line.name, width - x - 20, 12)}
            </text>
          </g>
        );
      })}
    </g>
  );
}

/** Names at the ends of the lines, in their colours, without overlapping. */
function Ends({
  lines,
  x,
  y,
  frame,
  room,
}: Pick<LineProps, "x" | "y"> & { lines: TrendLine[]; frame: Frame; room: number }) {
  const ends = lines.flatMap((line) => {
    const at = line.values.findLastIndex((value) => value !== null);
    return at < 0 ? [] : [{ line, x: x(at), y: y(line.values[at] ?? 0) }];
  });
  const places = spread(
    ends.map((end) => end.y),
    15,
    frame.top + 4,
    frame.bottom,
  );
  return (
    <g>
      {ends.map(({ line }, at) => (
        <g key={at} className={`${paint(line.series)} ${line.isBefore ? drawn.faint : ""}`}>
          <rect
            x={frame.right + 4}
            y={(places[at] ?? 0) - 4}
            width={4}
            height={8}
            className={drawn.fill}
          />
          <text x={frame.right + 12} y={(places[at] ?? 0) + 4} className={drawn.small}>
            {fitted(line.name, room - 14, 12)}
          </text>
        </g>
      ))}
    </g>
  );
}

/** A path through the values; a missing one is a gap. `isDrawn` says which steps to draw. */
function pathOf(
  values: (number | null)[],
  x: (at: number) => number,
  y: (value: number) => number,
  isDrawn: (at: number) => boolean,
): string {
  return values
    .map((value, at) => {
      const before = values[at - 1];
      if (value === null || typeof before !== "number" || !isDrawn(at)) return "";
      return `M${x(at - 1)} ${y(before)}L${x(at)} ${y(value)}`;
    })
    .join("");
}

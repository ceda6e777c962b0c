/** Stacked columns over time: parts above the baseline, losses below it. */
import { Axes, frameOf } from "./axes";
import { Drawing, drawn, Mark, paint } from "./drawing";
import { type Note, Notes } from "./notes";
import { useChartHeight } from "./room";
import { fitted, laidOut, linear, ticks } from "./scale.logic";

export interface Part {
  name: string;
  series: number;
  values: (number | null)[];
  /** Drawn downwards. */
  isBelow?: boolean;
  label: (at: number) => string;
  onPick?: (at: number) => void;
}

interface ColumnsProps {
  label: string;
  periods: string[];
  isPartial: boolean[];
  parts: Part[];
  format: (value: number) => string;
  height?: number;
  /** What happened beside the numbers. */
  notes?: Note[];
  onPeriod?: { label: (at: number) => string; pick: (at: number) => void };
}

const LEGEND = 26;
const LEGEND_ROW = 20;
const FLAGS = 14;

export function Columns(props: ColumnsProps) {
  const {
    label,
    periods,
    isPartial,
    parts,
    format,
    height: wished = 320,
    notes = [],
    onPeriod,
  } = props;
  const height = useChartHeight(wished);
  const sums = periods.map((_, at) => {
    const of = (isBelow: boolean) =>
      parts
        .filter((part) => Boolean(part.isBelow) === isBelow)
        .reduce((sum, part) => sum + (part.values[at] ?? 0), 0);
    return { above: of(false), below: of(true) };
  });
  const most = Math.max(...sums.map(({ above }) => above), 0);
  const least = -Math.max(...sums.map(({ below }) => below), 0);
  const marks = ticks(least, most);
  const spoken = (value: number) => format(Math.abs(value));
  const names = parts.map(({ name }) => name);
  const legendOf = (width: number) =>
    LEGEND + (laidOut(names, width, 12, 32).at(-1)?.row ?? 0) * LEGEND_ROW;
  return (
    <Drawing label={label} height={(width) => height + legendOf(width)}>
      {(width, hatch) => {
        const frame = frameOf(width, height + legendOf(width), marks.map(spoken), 4);
        frame.top += legendOf(width) + (notes.length > 0 ? FLAGS : 0);
        const y = linear([marks[0] ?? 0, marks.at(-1) ?? 1], [frame.bottom, frame.top]);
        const band = (frame.right - frame.left) / Math.max(periods.length, 1);
        const x = (at: number) => frame.left + band * (at + 0.5);
        const thick = Math.min(band * 0.7, 72);
        return (
          <>
            <Legend parts={parts} width={width} />
            <Axes {...{ frame, marks, y, periods, x, onPeriod }} format={spoken} />
            <Notes {...{ notes, frame, x, band }} />
            {periods.map((period, at) => (
              <g key={period}>
                {boxes(parts, at, y).map(({ part, top, tall }) => (
                  <Mark
                    key={part.name}
                    label={part.label(at)}
                    onPick={part.onPick && (() => part.onPick?.(at))}
                    className={paint(part.series)}
                  >
                    <rect
                      x={x(at) - thick / 2}
                      y={top}
                      width={thick}
                      height={tall}
                      className={`${drawn.fill} ${drawn.body} ${isPartial[at] ? drawn.pale : ""}`}
                    />
                    {isPartial[at] && (
                      <rect
                        x={x(at) - thick / 2}
                        y={top}
                        width={thick}
                        height={tall}
                        fill={hatch}
                        className={drawn.edge}
                      />
                    )}
                  </Mark>
                ))}
              </g>
            ))}
          </>
        );
      }}
    </Drawing>
  );
}

/** The boxes of one column, from the baseline outwards. */
function boxes(parts: Part[], at: number, y: (value: number) => number) {
  let above = 0;
  let below = 0;
  return parts.flatMap((part) => {
    const value = part.values[at] ?? 0;
    if (value <= 0) return [];
    const from = part.isBelow ? below - value : above;
    const to = part.isBelow ? below : above + value;
    if (part.isBelow) below -= value;
    else above += value;
    return [{ part, top: y(to), tall: Math.max(y(from) - y(to) - 1, 1) }];
  });
}

function Legend({ parts, width }: { parts: Part[]; width: number }) {
  const places = laidOut(
    parts.map(({ name }) => name),
    width,
    12,
    32,
  );
  return (
    <g>
      {parts.map((part, at) => {
        const { x, row } = places[at] ?? { x: 0, row: 0 };
        const y = row * LEGEND_ROW;
        return (
          <g key={part.name} className={paint(part.series)}>
            <rect x={x} y={y + 5} width={10} height={10} rx={2} className={drawn.fill} />
            <text x={x + 15} y={y + 14} className={drawn.small}>
              {fitted(part.name, width - x - 18, 12)}
            </text>
          </g>
        );
      })}
    </g>
  );
}

/** The ground of charts over time: zero baseline, light grid, as many labels as fit. */
import { drawn } from "./drawing";
import { everyNth, widthOf } from "./scale.logic";

export interface Frame {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Narrower periods are not told apart by a pointer. */
const LEAST_BAND = 3;

interface AxesProps {
  frame: Frame;
  marks: number[];
  y: (value: number) => number;
  periods: string[];
  /** The middle of a period. */
  x: (period: number) => number;
  format: (value: number) => string;
  /** Opens something for a period, by pointer; its keyboard way lies outside the drawing. */
  onPeriod?: { label: (at: number) => string; pick: (at: number) => void };
}

export function Axes({ frame, marks, y, periods, x, format, onPeriod }: AxesProps) {
  const band = (frame.right - frame.left) / Math.max(periods.length, 1);
  const widest = Math.max(...periods.map((period) => widthOf(period, 12)), 0);
  const nth = everyNth(periods.length, frame.right - frame.left, widest);
  return (
    <g>
      {marks.map((mark) => (
        <g key={mark}>
          <line
            x1={frame.left}
            x2={frame.right}
            y1={y(mark)}
            y2={y(mark)}
            className={mark === 0 ? drawn.axis : drawn.grid}
          />
          <text x={frame.left - 8} y={y(mark) + 4} className={`${drawn.hint} ${drawn.end}`}>
            {format(mark)}
          </text>
        </g>
      ))}
      {periods.map((period, at) =>
        at % nth === 0 ? (
          <text
            key={period}
            x={x(at)}
            y={frame.bottom + 18}
            className={`${drawn.hint} ${drawn.middle}`}
          >
            {period}
          </text>
        ) : null,
      )}
      {onPeriod &&
        periods.map((period, at) =>
          band < LEAST_BAND && at % Math.ceil(LEAST_BAND / band) > 0 ? null : (
            // biome-ignore lint/a11y/noStaticElementInteractions: the same is done by a button beside the chart
            <rect
              key={period}
              x={x(at) - band / 2}
              y={frame.bottom + 2}
              width={Math.max(band, LEAST_BAND)}
              height={24}
              className={drawn.period}
              onClick={() => onPeriod.pick(at)}
            >
              <title>{onPeriod.label(at)}</title>
            </rect>
          ),
        )}
    </g>
  );
}

/** Where the drawing lies, with room for the numbers at the left and labels at the right. */
export function frameOf(width: number, height: number, numbers: string[], right: number): Frame {
  const left = Math.max(...numbers.map((text) => widthOf(text, 12)), 16) + 12;
  return { left, right: Math.max(width - right, left + 60), top: 12, bottom: height - 30 };
}

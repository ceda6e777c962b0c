/** Shares of several groups, row by row: one bar per group, its interval over it. */
import { Drawing, drawn, Mark, paint } from "./drawing";
import { fitted, widthOf } from "./scale.logic";

export interface GroupedBar {
  value: number | null;
  low?: number;
  high?: number;
  text: string;
  of?: string;
  label: string;
  onPick?: () => void;
}

export interface GroupedRow {
  name: string;
  /** One per group, in their order. */
  bars: (GroupedBar | null)[];
}

interface GroupedBarsProps {
  label: string;
  /** Names of the groups. */
  groups: string[];
  rows: GroupedRow[];
}

const HEAD = 24;
const BAR = 20;
const THICK = 12;
const GAP = 14;
const NARROW = 520;

export function GroupedBars({ label, groups, rows }: GroupedBarsProps) {
  const bars = rows.flatMap((row) => row.bars.flatMap((bar) => bar ?? []));
  const most = Math.max(...bars.map(({ value, high }) => Math.max(value ?? 0, high ?? 0)), 0);
  const tall = HEAD + groups.length * BAR + GAP;
  return (
    <Drawing label={label} height={Math.max(rows.length * tall - GAP, 0) + 4}>
      {(width, hatch) => {
        const names = Math.min(
          Math.max(...groups.map((name) => widthOf(name, 12))) + 26,
          width * 0.3,
        );
        // On phones the bars need the room more than the small print does.
        const small = (of: string | undefined) => (width < NARROW ? "" : ` ${of ?? ""}`);
        const texts = Math.max(...bars.map(({ text, of }) => widthOf(text + small(of), 12)), 0);
        const room = Math.max(width - names - Math.min(texts + 20, width * 0.4), 20);
        const scale = (value: number) => (most > 0 ? (value / most) * room : 0);
        return rows.map((row, at) => (
          <g key={at}>
            <text x={0} y={at * tall + 15} className={drawn.strong}>
              {fitted(row.name, width, 13)}
            </text>
            {row.bars.map((bar, group) => (
              <OneBar
                key={group}
                {...{ bar, group, names, room, scale, width, hatch }}
                name={groups[group] ?? ""}
                y={at * tall + HEAD + group * BAR}
              />
            ))}
          </g>
        ));
      }}
    </Drawing>
  );
}

interface OneBarProps {
  bar: GroupedBar | null;
  name: string;
  group: number;
  y: number;
  names: number;
  room: number;
  width: number;
  hatch: string;
  scale: (value: number) => number;
}

function OneBar({ bar, name, group, y, names, room, width, hatch, scale }: OneBarProps) {
  const middle = y + BAR / 2;
  const value = bar?.value ?? null;
  const end = names + Math.max(scale(value ?? 0), scale(bar?.high ?? 0)) + 8;
  const words = (
    <>
      <rect x={0} y={middle - 5} width={8} height={8} rx={2} className={drawn.fill} />
      <text x={14} y={middle + 4} className={drawn.small}>
        {fitted(name, names - 20, 12)}
      </text>
    </>
  );
  if (!bar) {
    return (
      <g className={paint(group)}>
        {words}
        <text x={names} y={middle + 4} className={drawn.hint}>
          –
        </text>
      </g>
    );
  }
  return (
    <Mark label={bar.label} onPick={bar.onPick} className={paint(group)}>
      <rect x={0} y={y} width={width} height={BAR} className={drawn.hit} />
      {words}
      <rect
        x={names}
        y={middle - THICK / 2}
        width={value === null ? Math.min(room, 60) : Math.max(scale(value), value > 0 ? 2 : 0)}
        height={THICK}
        rx={2}
        {...(value === null ? { fill: hatch } : { className: `${drawn.fill} ${drawn.body}` })}
      />
      {bar.low !== undefined && bar.high !== undefined && value !== null && (
        <path
          d={`M${names + scale(bar.low)} ${middle}H${names + scale(bar.high)}m0 -3v6M${names + scale(bar.low)} ${middle - 3}v6`}
          className={drawn.whisker}
        />
      )}
      <text x={end} y={middle + 4} className={drawn.small}>
        <tspan className={drawn.text}>{bar.text}</tspan>
        {bar.of && end + widthOf(`${bar.text} ${bar.of}`, 12) + 12 < width && (
          <tspan dx={6} className={drawn.hint}>
            {bar.of}
          </tspan>
        )}
      </text>
    </Mark>
  );
}

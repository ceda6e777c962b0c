/** A funnel: a bar per step, between them who was lost and how long it took. */
import { Drawing, drawn, Mark, paint } from "./drawing";
import { fitted, widthOf, wrapped } from "./scale.logic";

export interface FunnelBar {
  name: string;
  /** Units that reached it. */
  count: number;
  /** Of these, standing here with time left. */
  pending: number;
  /** The number beside it: "1,106 · 30.4 %". */
  value: string;
  /** Its interval, left out where there is no room. */
  interval?: string;
  /** What its bar says and opens. */
  label: string;
  onPick?: () => void;
  pendingLabel?: string;
  onPickPending?: () => void;
  /** Who left here before the next step. */
  loss?: { text: string; label: string; onPick?: () => void };
  /** How long the next step took. */
  time?: string;
}

/** From one step to the next; on phones the time stands on a line of its own. */
const rowOf = (width: number) => (width < NARROW ? 110 : 92);
const NARROW = 560;
const LAST_ROW = 52;
const BAR = 24;

export function FunnelChart({ label, bars }: { label: string; bars: FunnelBar[] }) {
  const whole = Math.max(bars[0]?.count ?? 0, ...bars.map(({ count }) => count), 1);
  return (
    <Drawing
      label={label}
      height={(width) => Math.max(bars.length - 1, 0) * rowOf(width) + LAST_ROW}
    >
      {(width, hatch) =>
        bars.map((bar, at) => (
          <Step key={at} {...{ bar, at, width, hatch, whole }} isLast={at === bars.length - 1} />
        ))
      }
    </Drawing>
  );
}

interface StepProps {
  bar: FunnelBar;
  at: number;
  width: number;
  hatch: string;
  whole: number;
  isLast: boolean;
}

function Step({ bar, at, width, hatch, whole, isLast }: StepProps) {
  const top = at * rowOf(width);
  const long = (bar.count / whole) * width;
  const pending = (bar.pending / whole) * width;
  const value = bar.value;
  const interval = bar.interval ?? "";
  const valueWidth = widthOf(value, 14);
  const intervalWidth = widthOf(interval, 12) + 8;
  const hasInterval = width > NARROW && interval !== "";
  const room = width - valueWidth - (hasInterval ? intervalWidth : 0) - 40;
  return (
    <g>
      <text x={0} y={top + 15} className={drawn.strong}>
        <tspan className={drawn.hint}>{at + 1}</tspan>
        <tspan dx={8}>{fitted(bar.name, room, 14)}</tspan>
      </text>
      <text
        x={width - (hasInterval ? intervalWidth : 0)}
        y={top + 15}
        className={`${drawn.strong} ${drawn.end}`}
      >
        {value}
      </text>
      {hasInterval && (
        <text x={width} y={top + 15} className={`${drawn.hint} ${drawn.end}`}>
          {interval}
        </text>
      )}
      <rect x={0} y={top + 24} width={width} height={BAR} rx={3} className={drawn.track} />
      <Mark label={bar.label} onPick={bar.onPick} className={paint(0)}>
        <rect
          x={0}
          y={top + 24}
          width={Math.max(long - pending, bar.count > 0 ? 2 : 0)}
          height={BAR}
          rx={3}
          className={`${drawn.fill} ${drawn.body}`}
        />
      </Mark>
      {bar.pending > 0 && (
        <Mark label={bar.pendingLabel ?? ""} onPick={bar.onPickPending} className={paint(0)}>
          <rect
            x={long - pending}
            y={top + 24}
            width={Math.max(pending, 2)}
            height={BAR}
            fill={hatch}
            className={`${drawn.edge} ${drawn.body}`}
          />
        </Mark>
      )}
      {!isLast && <Between bar={bar} top={top + 24 + BAR} width={width} />}
    </g>
  );
}

function Between({ bar, top, width }: { bar: FunnelBar; top: number; width: number }) {
  const lossWidth = widthOf(bar.loss?.text ?? "", 12) + 28;
  const timeWidth = widthOf(bar.time ?? "", 12);
  const isOneLine = lossWidth + timeWidth + 16 <= width;
  const lines = bar.time ? (isOneLine ? [bar.time] : wrapped(bar.time, width - 22, 12)) : [];
  return (
    <g>
      <path d={`M8 ${top + 6}v18m-4 -4l4 4l4 -4`} className={drawn.arrow} />
      {bar.loss && (
        <Mark label={bar.loss.label} onPick={bar.loss.onPick}>
          <rect x={20} y={top + 4} width={lossWidth - 20} height={24} className={drawn.hit} />
          <text x={22} y={top + 20} className={`${drawn.bad} ${drawn.body}`}>
            {fitted(bar.loss.text, width - 24, 12)}
          </text>
        </Mark>
      )}
      {lines.slice(0, 2).map((line, at) => (
        <text
          key={line}
          x={bar.loss && isOneLine ? lossWidth + 8 : 22}
          y={top + (isOneLine ? 20 : 38 + at * 15)}
          className={drawn.hint}
        >
          {fitted(line, isOneLine ? timeWidth + 8 : width - 22, 12)}
        </text>
      ))}
    </g>
  );
}

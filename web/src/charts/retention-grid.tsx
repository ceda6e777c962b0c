/** Cohorts by period: one hue, numbers in the cells, what is not over yet hatched. */
import { Drawing, drawn, Mark } from "./drawing";
import { fitted, widthOf } from "./scale.logic";

export interface GridCell {
  /** Share that decides the depth of the colour; `null` = not over yet. */
  share: number | null;
  text: string;
  label: string;
  onPick?: () => void;
}

export interface GridRow {
  name: string;
  size: string;
  cells: GridCell[];
  isSummary?: boolean;
}

interface RetentionGridProps {
  label: string;
  /** Heads of the columns. */
  columns: string[];
  sizeTitle: string;
  rows: GridRow[];
  /** Narrowest a column may be before the grid scrolls. */
  cellMin?: number;
  /** The first column is everybody and decides no colour. */
  isFirstWhole?: boolean;
}

const HEAD = 26;
const ROW = 32;
const CELL_MIN = 52;
const CELL_MAX = 132;
const DEPTHS = 7;

export function RetentionGrid(props: RetentionGridProps) {
  const { label, columns, sizeTitle, rows, cellMin = CELL_MIN, isFirstWhole = true } = props;
  const names = Math.min(Math.max(...rows.map(({ name }) => widthOf(name, 13)), 40) + 16, 200);
  const sizes = Math.max(...rows.map(({ size }) => widthOf(size, 13)), widthOf(sizeTitle, 12)) + 16;
  // Period 0 is everybody; what comes after it decides the ramp.
  const shares = rows.flatMap(({ cells }) =>
    cells.slice(isFirstWhole ? 1 : 0).map(({ share }) => share ?? 0),
  );
  const most = Math.max(...shares, 0.01);
  return (
    <Drawing
      label={label}
      height={HEAD + rows.length * ROW + 4}
      minWidth={names + sizes + columns.length * cellMin}
    >
      {(width, hatch) => {
        const cell = Math.min((width - names - sizes) / columns.length, CELL_MAX);
        const left = names + sizes;
        return (
          <>
            <text x={names + sizes - 10} y={16} className={`${drawn.small} ${drawn.end}`}>
              {sizeTitle}
            </text>
            {columns.map((title, at) => (
              <text
                key={at}
                x={left + at * cell + cell / 2}
                y={16}
                className={`${drawn.small} ${drawn.middle}`}
              >
                {fitted(title, cell - 4)}
              </text>
            ))}
            {rows.map((row, at) => (
              <Row key={at} {...{ row, names, left, cell, hatch, most }} y={HEAD + at * ROW} />
            ))}
          </>
        );
      }}
    </Drawing>
  );
}

interface RowProps {
  row: GridRow;
  y: number;
  names: number;
  left: number;
  cell: number;
  hatch: string;
  most: number;
}

function Row({ row, y, names, left, cell, hatch, most }: RowProps) {
  const base = y + ROW / 2 + 4;
  return (
    <g>
      <text x={0} y={base} className={row.isSummary ? drawn.strong : drawn.text}>
        {fitted(row.name, names - 8, 13)}
      </text>
      <text x={left - 10} y={base} className={`${drawn.small} ${drawn.end}`}>
        {row.size}
      </text>
      {row.cells.map(({ share, text, label, onPick }, at) => {
        const depth = share === null ? 0 : depthOf(at === 0 ? Math.min(share, most) : share, most);
        const place = {
          x: left + at * cell + 1,
          y: y + 1,
          width: cell - 2,
          height: ROW - 2,
          rx: 3,
        };
        return (
          <Mark key={at} label={label} onPick={share === null ? undefined : onPick}>
            {share === null ? (
              <rect {...place} fill={hatch} />
            ) : (
              <rect {...place} className={`${drawn[`ramp${depth}`]} ${drawn.body}`} />
            )}
            <text
              x={left + at * cell + cell / 2}
              y={base}
              className={`${share === null ? drawn.hint : drawn.cell} ${drawn.middle}`}
            >
              {text}
            </text>
          </Mark>
        );
      })}
    </g>
  );
}

/** 1 … 7, paler where fewer came back. */
function depthOf(share: number, most: number): number {
  return Math.min(DEPTHS, Math.max(1, Math.ceil((share / most) * DEPTHS)));
}

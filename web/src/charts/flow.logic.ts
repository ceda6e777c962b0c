/** Where nodes and bands of a flow lie: columns of equal height, bands that leave and arrive in order. */

export interface FlowNode {
  /** Within its column. */
  key: string;
  count: number;
}

export interface FlowBand {
  /** Column it leaves; it arrives in the next one. */
  column: number;
  source: string;
  target: string;
  count: number;
}

export interface PlacedNode extends FlowNode {
  column: number;
  top: number;
  tall: number;
}

export interface PlacedBand extends FlowBand {
  fromTop: number;
  toTop: number;
  tall: number;
}

interface Place {
  height: number;
  gap: number;
}

/** Every column as high as the population, nodes from top to bottom as given. */
export function place(columns: FlowNode[][], bands: FlowBand[], { height, gap }: Place) {
  const most = Math.max(...columns.map((nodes) => sum(nodes)), 1);
  const gaps = Math.max(...columns.map((nodes) => nodes.length - 1), 0) * gap;
  const scale = Math.max(height - gaps, 1) / most;
  const nodes = columns.flatMap((column, at) => {
    let top = 0;
    return column.map((node): PlacedNode => {
      const placed = { ...node, column: at, top, tall: node.count * scale };
      top += placed.tall + gap;
      return placed;
    });
  });
  return { nodes, bands: placeBands(nodes, bands, scale) };
}

function placeBands(nodes: PlacedNode[], bands: FlowBand[], scale: number): PlacedBand[] {
  const find = (column: number, key: string) =>
    nodes.find((node) => node.column === column && node.key === key);
  const topOf = (column: number, key: string) => find(column, key)?.top ?? 0;
  const known = bands.filter(
    ({ column, source, target }) => find(column, source) && find(column + 1, target),
  );
  const leaving = new Map<string, number>();
  const arriving = new Map<string, number>();
  // Bands cross least when they leave in the order of where they arrive, and arrive in the order
  // of where they leave.
  const placed = new Map<FlowBand, PlacedBand>();
  const byTarget = [...known].sort(
    (a, b) => topOf(a.column + 1, a.target) - topOf(b.column + 1, b.target),
  );
  for (const band of byTarget) {
    const at = `${band.column} ${band.source}`;
    const used = leaving.get(at) ?? 0;
    const tall = band.count * scale;
    placed.set(band, { ...band, fromTop: topOf(band.column, band.source) + used, toTop: 0, tall });
    leaving.set(at, used + tall);
  }
  const bySource = [...known].sort((a, b) => topOf(a.column, a.source) - topOf(b.column, b.source));
  for (const band of bySource) {
    const at = `${band.column} ${band.target}`;
    const used = arriving.get(at) ?? 0;
    const mine = placed.get(band);
    if (mine) mine.toTop = topOf(band.column + 1, band.target) + used;
    arriving.set(at, used + band.count * scale);
  }
  return [...placed.values()];
}

function sum(nodes: FlowNode[]): number {
  return nodes.reduce((total, { count }) => total + count, 0);
}

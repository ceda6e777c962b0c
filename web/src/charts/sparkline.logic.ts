/** Points of a small line: missing values interrupt it, they are not zero. */

interface Box {
  width: number;
  height: number;
}

export interface Drawn {
  paths: string[];
  last: { x: number; y: number } | null;
  target: number | null;
}

const EDGE = 3;

export function sparkline(values: (number | null)[], box: Box, target: number | null): Drawn {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return { paths: [], last: null, target: null };
  const all = target === null ? known : [...known, target];
  const low = Math.min(...all);
  const span = Math.max(...all) - low;
  const x = (index: number) =>
    round(EDGE + (index / Math.max(1, values.length - 1)) * (box.width - 2 * EDGE));
  const y = (value: number) =>
    round(
      span === 0
        ? box.height / 2
        : box.height - EDGE - ((value - low) / span) * (box.height - 2 * EDGE),
    );
  const paths: string[] = [];
  let current = "";
  let last: Drawn["last"] = null;
  values.forEach((value, index) => {
    if (value === null) {
      if (current) paths.push(current);
      current = "";
      return;
    }
    const point = { x: x(index), y: y(value) };
    current += `${current ? "L" : "M"}${point.x} ${point.y}`;
    last = point;
  });
  if (current) paths.push(current);
  return { paths, last, target: target === null ? null : y(target) };
}

const round = (value: number) => Math.round(value * 10) / 10;

/** The curve of those still there: it goes down in steps, and never up. */

interface Point {
  after_ms: number;
  share: number;
}

export function stepsOf(
  curve: Point[],
  lastMs: number,
  { width, height }: { width: number; height: number },
): string {
  const x = (ms: number) => round((ms / lastMs) * (width - 2) + 1);
  const y = (share: number) => round((1 - share) * (height - 2) + 1);
  const steps = curve.map((point) => `H${x(point.after_ms)}V${y(point.share)}`);
  return `M1 ${y(1)}${steps.join("")}H${x(lastMs)}`;
}

const round = (value: number) => Math.round(value * 10) / 10;

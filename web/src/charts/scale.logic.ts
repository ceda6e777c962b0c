/** Numbers to places: round ticks, shares of a width, labels that fit. */

/**
 * Round numbers from zero (or below it) to at least the largest, about as many as asked for; more,
 * where else a quarter of the drawing would stay empty.
 */
export function ticks(least: number, most: number, about = 4): number[] {
  const span = most - Math.min(least, 0);
  if (!(span > 0)) return [0, 1];
  const raw = span / about;
  const power = 10 ** Math.floor(Math.log10(raw));
  // Quarters of a thousand have too many digits for an axis.
  const factors = span < 100 ? [0.5, 1, 2, 2.5, 5, 10] : [0.5, 1, 2, 5, 10];
  const steps = factors.map((factor) => factor * power);
  const ends = (step: number) =>
    [Math.floor(Math.min(least, 0) / step), Math.ceil(most / step)] as const;
  const coarse = steps.findIndex((step, at) => at > 0 && step >= raw);
  const fill = (step: number) => span / ((ends(step)[1] - ends(step)[0]) * step);
  const isEmpty = fill(steps[coarse] ?? 10 * power) < 3 / 4;
  const step = steps[isEmpty ? coarse - 1 : coarse] ?? 10 * power;
  const [from, to] = ends(step);
  // Multiples, not sums: 0.1 + 0.2 is no label.
  return Array.from({ length: to - from + 1 }, (_, at) =>
    Number(((from + at) * step).toPrecision(12)),
  );
}

/** A line from one stretch of numbers to another. */
export function linear(from: [number, number], to: [number, number]) {
  const factor = (to[1] - to[0]) / (from[1] - from[0] || 1);
  return (value: number) => to[0] + (value - from[0]) * factor;
}

const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\u{1f300}-\u{1faff}]/u;

/** Of an em. */
const AIR = 0.13;

/** About how wide a text is, in pixels. */
export function widthOf(text: string, size = 12): number {
  let ems = 0;
  let last = "";
  for (const letter of text) {
    const isWide = WIDE.test(letter);
    ems += isWide ? 1 : /[A-Z@%mwMW–]/.test(letter) ? 0.72 : 0.55;
    // Browsers put some air between Chinese and Latin letters or digits: 3 月 30 日.
    if (/[\p{L}\p{N}]/u.test(last) && /[\p{L}\p{N}]/u.test(letter) && WIDE.test(last) !== isWide)
      ems += AIR;
    last = letter;
  }
  return ems * size;
}

/** The text, or its beginning with an ellipsis, so that it fits. */
export function fitted(text: string, width: number, size = 12): string {
  if (widthOf(text, size) <= width) return text;
  const letters = [...text];
  while (letters.length > 0 && widthOf(`${letters.join("")}…`, size) > width) letters.pop();
  return letters.length > 0 ? `${letters.join("")}…` : "";
}

/** Beside their bars, in less room than this, long names would be cut. */
const NARROW = 560;

/** Whether names stand above their bars rather than beside them. */
export function isStacked(longest: number, width: number): boolean {
  return width > 0 && width < NARROW && longest + 12 > width * 0.34;
}

/** The text in lines: broken at blanks, or between the letters of scripts without them. */
export function wrapped(text: string, width: number, size = 12): string[] {
  const lines: string[] = [];
  let line = "";
  for (const part of text.match(PIECES) ?? []) {
    if (line !== "" && widthOf((line + part).trimEnd(), size) > width) {
      lines.push(line.trimEnd());
      line = "";
    }
    line += part;
  }
  return line === "" ? lines : [...lines, line.trimEnd()];
}

/** Words with the blank after them; wide letters with the punctuation that must not begin a line. */
const PIECES = /[\u3400-\u9fff][，。；：、）”]*\s*|[^\s\u3400-\u9fff]+\s*|\s+/gu;

/** Which of many labels to show so that none touches its neighbour: every first, second, third … */
export function everyNth(count: number, room: number, widest: number): number {
  if (count === 0 || room <= 0) return 1;
  return Math.max(1, Math.ceil((widest + 12) / (room / count)));
}

/** Names one after the other in rows, like words of a text. `extra` is what stands around each. */
export function laidOut(
  names: string[],
  width: number,
  size: number,
  extra: number,
): { x: number; row: number }[] {
  let x = 0;
  let row = 0;
  return names.map((name) => {
    const wide = widthOf(name, size) + extra;
    if (x > 0 && x + wide > width) {
      x = 0;
      row += 1;
    }
    const place = { x, row };
    x += wide;
    return place;
  });
}

/** Places labels near where they want to be without overlapping, from top to bottom. */
export function spread(wanted: number[], gap: number, top: number, bottom: number): number[] {
  const order = wanted.map((y, at) => ({ y, at })).sort((a, b) => a.y - b.y);
  let last = top - gap;
  for (const label of order) {
    label.y = Math.max(label.y, last + gap);
    last = label.y;
  }
  let next = bottom + gap;
  for (const label of order.toReversed()) {
    label.y = Math.min(label.y, next - gap);
    next = label.y;
  }
  const placed: number[] = [];
  for (const { y, at } of order) placed[at] = y;
  return placed;
}

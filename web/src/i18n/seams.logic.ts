/**
 * Where a message and what stands in its braces meet. Chinese has a space beside words in Latin
 * letters and none between its own: "82天" + "内", but "order_paid" + " 时". Values stay as they are.
 */

/** Marks of a value's two ends while the message is put together: no text holds them. */
const BEGIN = "\uE000";
const END = "\uE001";

const HAN = "\\p{Script=Han}";
const CHINESE = `[${HAN}，。；：、！？（）]`;

const seam = (before: string, after: string) => new RegExp(`(${before})${after}`, "gu");

/** What is found at a seam, and what stands there instead. */
const RULES: [RegExp, string][] = [
  // A space between two Chinese characters.
  [seam(`${CHINESE}${END}?`, ` ${BEGIN}(?=${CHINESE})`), "$1"],
  [seam(CHINESE, `${END} (?=${BEGIN}?${CHINESE})`), "$1"],
  // A Chinese character beside a Latin letter.
  [seam(`${HAN}${END}?`, `${BEGIN}(?=[A-Za-z])`), "$1 "],
  [seam("[A-Za-z]", `${END}(?=${BEGIN}?${HAN})`), "$1 "],
];
const MARKS = new RegExp(`[${BEGIN}${END}]`, "g");

/** A value whose ends are known when the message is put together. */
export const marked = (value: string): string => `${BEGIN}${value}${END}`;

/** The message as it is shown. */
export function closed(text: string): string {
  if (!text.includes(BEGIN)) return text;
  const spaced = RULES.reduce((all, [found, stands]) => all.replace(found, stands), text);
  return spaced.replace(MARKS, "");
}

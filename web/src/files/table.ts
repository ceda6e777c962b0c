/** A table for a file: columns with types, so that numbers stay numbers and days stay days. */

export type FileColumnType =
  | "text"
  /** Any number. */
  | "number"
  /** A whole number. */
  | "count"
  /** A fraction of one: 0.184 is 18.4 %. */
  | "share"
  /** A day, `2026-06-22`, or the first day of a month, `2026-06`. */
  | "day"
  /** A length of time in milliseconds. */
  | "duration";

export type FileValue = string | number | null;

export interface FileTable {
  name: string;
  columns: { title: string; type: FileColumnType }[];
  rows: FileValue[][];
}

const DAY_MS = 86_400_000;

/** Days since 1970 of a day or of a month's first day; `null` for what is neither. */
export function daysOf(text: FileValue): number | null {
  if (typeof text !== "string" || !/^\d{4}-\d\d(-\d\d)?$/.test(text)) return null;
  const ms = Date.parse(text.length === 7 ? `${text}-01` : text);
  return Number.isNaN(ms) ? null : ms / DAY_MS;
}

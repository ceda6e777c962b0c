/** Comma-separated values that no spreadsheet runs as formulas. */

export type CsvValue = string | number | null;

/** RFC 4180 with a mark of the encoding, so that Excel reads Chinese. */
export function csv(head: string[], rows: CsvValue[][]): string {
  const lines = [head, ...rows].map((row) => row.map(cell).join(","));
  return `\ufeff${lines.join("\r\n")}\r\n`;
}

function cell(value: CsvValue): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) && !isNumber(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A number written as text begins with its sign and runs as nothing. */
function isNumber(text: string): boolean {
  return /^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text);
}

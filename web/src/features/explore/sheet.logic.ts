/** An answer as tables: what is shown, exported and compared is one and the same. */
import type { Question } from "~/api/client";
import type { FileColumnType, FileTable } from "~/files/table";
import type { CsvValue } from "~/ui/csv.logic";

export type ColumnType =
  | "text"
  | "count"
  | "number"
  | "share"
  | "duration"
  | "period"
  | "amount"
  | "change"
  | "points";

export interface SheetColumn {
  key: string;
  title: string;
  type: ColumnType;
}

/** A number's key in the answer, and what it says. */
export interface Behind {
  cell: Record<string, unknown>;
  title: string;
  /** The question it is a number of, where that is not the page's own. */
  question?: Question;
}

export interface SheetRow {
  key: string;
  values: Record<string, CsvValue>;
  behind?: Record<string, Behind>;
  currency?: string | null;
  /** The period is not over: its numbers will grow. */
  isPartial?: boolean;
}

export interface Sheet {
  /** A word for the file's name. */
  name: string;
  caption: string;
  columns: SheetColumn[];
  rows: SheetRow[];
  /** The column that is compared with the period before. */
  main?: string;
}

export interface Titles {
  before: string;
  change: string;
  /** The difference of two shares, in percentage points. */
  points: string;
}

/** The sheet with the period before beside its main number; rows meet by their keys. */
export function compared(sheet: Sheet, before: Sheet | undefined, titles: Titles): Sheet {
  const { main } = sheet;
  const column = sheet.columns.find(({ key }) => key === main);
  if (!before || !main || !column) return sheet;
  const at = sheet.columns.indexOf(column) + 1;
  const isShare = column.type === "share";
  const columns = sheet.columns.toSpliced(
    at,
    0,
    { key: "before", title: titles.before, type: column.type },
    {
      key: "change",
      title: isShare ? titles.points : titles.change,
      type: isShare ? "points" : "change",
    },
  );
  const rows = sheet.rows.map((row) => {
    const was = before.rows.find(({ key }) => key === row.key)?.values[main] ?? null;
    const is = row.values[main] ?? null;
    const isBoth = typeof is === "number" && typeof was === "number";
    return { ...row, values: { ...row.values, before: was, change: isBoth ? is - was : null } };
  });
  return { ...sheet, columns, rows };
}

const FILE_TYPES: Record<ColumnType, FileColumnType> = {
  text: "text",
  count: "count",
  number: "number",
  share: "share",
  duration: "duration",
  period: "day",
  amount: "number",
  change: "number",
  points: "share",
};

/** The sheet as a table with types, for files that know them. */
export function tableOf(sheet: Sheet): FileTable {
  const { head, rows } = fileOf(sheet);
  const types = sheet.columns.map(({ type }) => FILE_TYPES[type]);
  const columns = head.map((title, at) => ({ title, type: types[at] ?? "text" }));
  return { name: sheet.caption, columns, rows };
}

/** Rows for a file: numbers as numbers, shares as fractions. */
export function fileOf(sheet: Sheet): { head: string[]; rows: CsvValue[][] } {
  const hasCurrency = sheet.rows.some(({ currency }) => currency);
  const head = sheet.columns.map(({ title }) => title);
  const rows = sheet.rows.map((row) => [
    ...sheet.columns.map(({ key }) => row.values[key] ?? null),
    ...(hasCurrency ? [row.currency ?? null] : []),
  ]);
  return { head: hasCurrency ? [...head, "currency"] : head, rows };
}

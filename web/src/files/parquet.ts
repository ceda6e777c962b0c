/**
 * Parquet files, small and plain: one row group, one uncompressed PLAIN page per column, every
 * column optional. Format: https://parquet.apache.org/docs/file-format/
 */
import { daysOf, type FileColumnType, type FileTable, type FileValue } from "./table";
import { encoded, type Thrift, varint } from "./thrift";
import { join } from "./zip";

export const PARQUET_TYPE = "application/vnd.apache.parquet";

const MAGIC = new TextEncoder().encode("PAR1");

/** Physical types. */
const TYPE = { int32: 1, int64: 2, double: 5, bytes: 6 } as const;
const OPTIONAL = 1;
const PLAIN = 0;
const RLE = 3;
const UNCOMPRESSED = 0;
const DATA_PAGE = 0;
/** Converted types, for readers older than the logical ones. */
const UTF8 = 0;
const DATE = 6;

interface Column {
  name: string;
  type: number;
  /** Converted type and field of the logical type's union. */
  meaning: { converted: number; logical: number } | null;
  /** Whether each row has a value. */
  present: boolean[];
  values: Uint8Array;
}

export function parquet({ columns, rows }: FileTable): Uint8Array<ArrayBuffer> {
  const names = unique(columns.map(({ title }) => title));
  const made = columns.map(({ type }, at) =>
    columnOf(
      names[at] ?? "",
      type,
      rows.map((row) => row[at] ?? null),
    ),
  );
  const parts: Uint8Array[] = [MAGIC];
  let offset = MAGIC.length;
  const chunks = made.map((column) => {
    const page = pageOf(column);
    const chunk = chunkOf(column, offset, page.length, rows.length);
    parts.push(page);
    offset += page.length;
    return { chunk, size: page.length };
  });
  const footer = encoded(metadata(made, chunks, rows.length));
  const length = new DataView(new ArrayBuffer(4));
  length.setUint32(0, footer.length, true);
  return join([...parts, footer, new Uint8Array(length.buffer), MAGIC]);
}

function columnOf(name: string, type: FileColumnType, cells: FileValue[]): Column {
  if (type === "day" && cells.every((cell) => cell === null || daysOf(cell) !== null)) {
    const days = cells.map(daysOf);
    const meaning = { converted: DATE, logical: 6 };
    return fixed(name, TYPE.int32, meaning, days, 4, (view, at, day) =>
      view.setInt32(at, day, true),
    );
  }
  if (type === "text" || type === "day" || cells.some((cell) => typeof cell === "string")) {
    return textColumn(name, cells);
  }
  const numbers = cells.map((cell) =>
    typeof cell === "number" && Number.isFinite(cell) ? cell : null,
  );
  if (numbers.every((n) => n === null || Number.isSafeInteger(n)) && type !== "share") {
    return fixed(name, TYPE.int64, null, numbers, 8, (view, at, n) =>
      view.setBigInt64(at, BigInt(n), true),
    );
  }
  return fixed(name, TYPE.double, null, numbers, 8, (view, at, n) => view.setFloat64(at, n, true));
}

function fixed(
  name: string,
  type: number,
  meaning: Column["meaning"],
  cells: (number | null)[],
  width: number,
  put: (view: DataView, at: number, value: number) => void,
): Column {
  const known = cells.filter((cell) => cell !== null);
  const view = new DataView(new ArrayBuffer(known.length * width));
  known.forEach((value, at) => {
    put(view, at * width, value);
  });
  const present = cells.map((cell) => cell !== null);
  return { name, type, meaning, present, values: new Uint8Array(view.buffer) };
}

function textColumn(name: string, cells: FileValue[]): Column {
  const encoder = new TextEncoder();
  const values = cells.flatMap((cell) => {
    if (cell === null) return [];
    const bytes = encoder.encode(String(cell));
    const length = new DataView(new ArrayBuffer(4));
    length.setUint32(0, bytes.length, true);
    return [new Uint8Array(length.buffer), bytes];
  });
  const present = cells.map((cell) => cell !== null);
  const meaning = { converted: UTF8, logical: 1 };
  return { name, type: TYPE.bytes, meaning, present, values: join(values) };
}

/** A page: its header, which rows have a value, the values. */
function pageOf({ present, values }: Column): Uint8Array {
  const levels = runs(present);
  const length = new DataView(new ArrayBuffer(4));
  length.setUint32(0, levels.length, true);
  const body = join([new Uint8Array(length.buffer), levels, values]);
  const header = encoded({
    struct: [
      [1, { i32: DATA_PAGE }],
      [2, { i32: body.length }],
      [3, { i32: body.length }],
      [
        5,
        {
          struct: [
            [1, { i32: present.length }],
            [2, { i32: PLAIN }],
            [3, { i32: RLE }],
            [4, { i32: RLE }],
          ],
        },
      ],
    ],
  });
  return join([header, body]);
}

/** Runs of rows that have a value, or have none: length and level. */
function runs(present: boolean[]): Uint8Array {
  const parts: Uint8Array[] = [];
  for (let at = 0; at < present.length; ) {
    let end = at;
    while (end < present.length && present[end] === present[at]) end++;
    parts.push(varint(BigInt(end - at) << 1n), Uint8Array.of(present[at] ? 1 : 0));
    at = end;
  }
  return join(parts);
}

function chunkOf({ name, type }: Column, offset: number, size: number, rows: number): Thrift {
  return {
    struct: [
      [2, { i64: offset }],
      [
        3,
        {
          struct: [
            [1, { i32: type }],
            [2, { list: [{ i32: PLAIN }, { i32: RLE }] }],
            [3, { list: [{ text: name }] }],
            [4, { i32: UNCOMPRESSED }],
            [5, { i64: rows }],
            [6, { i64: size }],
            [7, { i64: size }],
            [9, { i64: offset }],
          ],
        },
      ],
    ],
  };
}

function metadata(
  columns: Column[],
  chunks: { chunk: Thrift; size: number }[],
  rows: number,
): Thrift {
  const root: Thrift = {
    struct: [
      [4, { text: "schema" }],
      [5, { i32: columns.length }],
    ],
  };
  const schema = columns.map(
    ({ name, type, meaning }): Thrift => ({
      struct: [
        [1, { i32: type }],
        [3, { i32: OPTIONAL }],
        [4, { text: name }],
        ...(meaning
          ? ([
              [6, { i32: meaning.converted }],
              [10, { struct: [[meaning.logical, { struct: [] }]] }],
            ] as [number, Thrift][])
          : []),
      ],
    }),
  );
  const group: Thrift = {
    struct: [
      [1, { list: chunks.map(({ chunk }) => chunk) }],
      [2, { i64: chunks.reduce((sum, { size }) => sum + size, 0) }],
      [3, { i64: rows }],
    ],
  };
  return {
    struct: [
      [1, { i32: 1 }],
      [2, { list: [root, ...schema] }],
      [3, { i64: rows }],
      [4, { list: [group] }],
      [6, { text: "wayfarer" }],
    ],
  };
}

/** Columns are told apart by their names. */
function unique(names: string[]): string[] {
  const used = new Set<string>();
  return names.map((name) => {
    let found = name || "column";
    for (let n = 2; used.has(found.toLowerCase()); n++) found = `${name || "column"} ${n}`;
    used.add(found.toLowerCase());
    return found;
  });
}

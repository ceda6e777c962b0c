import { expect, test } from "vitest";
import { parquet } from "./parquet";
import type { FileTable } from "./table";
import { ref, sheetNames, workbook } from "./xlsx";
import { crc32, zip } from "./zip";

const decoder = new TextDecoder();

/** Reads an archive by its directory, as programs do, and checks every sum. */
function unzipped(bytes: Uint8Array): Map<string, string> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.length - 22;
  expect(view.getUint32(end, true)).toBe(0x06054b50);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  expect(at + view.getUint32(end + 12, true)).toBe(end);
  const files = new Map<string, string>();
  for (let n = 0; n < count; n++) {
    expect(view.getUint32(at, true)).toBe(0x02014b50);
    const size = view.getUint32(at + 24, true);
    const nameLength = view.getUint16(at + 28, true);
    const name = decoder.decode(bytes.subarray(at + 46, at + 46 + nameLength));
    const local = view.getUint32(at + 42, true);
    expect(view.getUint32(local, true)).toBe(0x04034b50);
    expect(decoder.decode(bytes.subarray(local + 30, local + 30 + nameLength))).toBe(name);
    const content = bytes.subarray(local + 30 + nameLength, local + 30 + nameLength + size);
    expect(crc32(content)).toBe(view.getUint32(at + 16, true));
    files.set(name, decoder.decode(content));
    at += 46 + nameLength;
  }
  return files;
}

test("an archive comes back as it was put in", () => {
  expect(crc32(new TextEncoder().encode("123456789"))).toBe(0xcbf43926);
  const content = new TextEncoder().encode("旅人 & co");
  const files = unzipped(
    zip([
      { name: "文.txt", content },
      { name: "b", content: new Uint8Array() },
    ]),
  );
  expect([...files]).toEqual([
    ["文.txt", "旅人 & co"],
    ["b", ""],
  ]);
});

const table: FileTable = {
  name: "Steps: a/b",
  columns: [
    { title: "=cmd()", type: "text" },
    { title: "n", type: "count" },
    { title: "share", type: "share" },
    { title: "day", type: "day" },
    { title: "time", type: "duration" },
  ],
  rows: [
    ["=1+1", 12, 0.25, "2026-06-22", 43_200_000],
    ['<script>"&\u0007\ud800_x0041_', null, null, "2026-06", null],
    ["名称", -3, 1, "2026-Q2", 0],
  ],
};

test("a workbook holds numbers as numbers, days as days, and no formula", () => {
  const files = unzipped(workbook([table]));
  expect(files.get("xl/workbook.xml")).toContain(
    '<sheet name="Steps  a b" sheetId="1" r:id="rId1"/>',
  );
  const sheet = files.get("xl/worksheets/sheet1.xml") ?? "";
  expect(sheet).not.toContain("<f");
  const cells = new Map(
    [...sheet.matchAll(/<c r="(\w+)" s="(\d)"(?: t="(\w+)")?>(.*?)<\/c>/g)].map(
      ([, place, style, type, inner]) => [place, { style, type, inner }],
    ),
  );
  expect(cells.get("A1")?.inner).toContain(">=cmd()<");
  expect(cells.get("A2")).toMatchObject({ type: "inlineStr" });
  expect(cells.get("B2")).toEqual({ style: "3", type: undefined, inner: "<v>12</v>" });
  expect(cells.get("C2")?.inner).toBe("<v>0.25</v>");
  // Excel's day 46195 is 22 June 2026; half a day is half of one.
  expect(cells.get("D2")).toEqual({ style: "5", type: undefined, inner: "<v>46195</v>" });
  expect(cells.get("D3")?.inner).toBe("<v>46174</v>");
  expect(cells.get("D4")?.type).toBe("inlineStr");
  expect(cells.get("E2")?.inner).toBe("<v>0.5</v>");
  expect(cells.has("B3")).toBe(false);
  expect(cells.get("A3")?.inner).toBe(
    '<is><t xml:space="preserve">&lt;script&gt;&quot;&amp;_x0007_\ufffd_x005F_x0041_</t></is>',
  );
});

test("sheets have names Excel takes, columns have letters", () => {
  const long = "a".repeat(40);
  expect(sheetNames([long, long, "", "History", "'x'", "b?"])).toEqual([
    "a".repeat(31),
    `${"a".repeat(29)} 2`,
    "Sheet 3",
    "History 2",
    "x",
    "b",
  ]);
  expect([ref(0, 1), ref(25, 1), ref(26, 2), ref(701, 1), ref(702, 1)]).toEqual([
    "A1",
    "Z1",
    "AA2",
    "ZZ1",
    "AAA1",
  ]);
});

/** Reads Thrift's compact protocol into plain values; structs by field number. */
function reader(bytes: Uint8Array, start: number) {
  let at = start;
  const varint = () => {
    let value = 0;
    for (let shift = 1; ; shift *= 128) {
      const byte = bytes[at++] ?? 0;
      value += (byte & 0x7f) * shift;
      if (byte < 0x80) return value;
    }
  };
  const zigzag = () => {
    const value = varint();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  };
  // biome-ignore lint/suspicious/noExplicitAny: whatever the file holds
  const value = (type: number): any => {
    if (type === 5 || type === 6) return zigzag();
    if (type === 8) {
      const length = varint();
      at += length;
      return decoder.decode(bytes.subarray(at - length, at));
    }
    if (type === 9) {
      const head = bytes[at++] ?? 0;
      const size = head >> 4 === 15 ? varint() : head >> 4;
      return Array.from({ length: size }, () => value(head & 15));
    }
    // biome-ignore lint/suspicious/noExplicitAny: whatever the file holds
    const fields: Record<number, any> = {};
    for (let field = 0; ; ) {
      const head = bytes[at++] ?? 0;
      if (head === 0) return fields;
      field += head >> 4;
      fields[field] = value(head & 15);
    }
  };
  return { struct: () => value(12), varint, place: () => at };
}

/** The columns of a file, read by its footer. */
function columnsOf(bytes: Uint8Array): Record<string, (string | number | null)[]> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  expect(decoder.decode(bytes.subarray(0, 4)) + decoder.decode(bytes.subarray(-4))).toBe(
    "PAR1PAR1",
  );
  const length = view.getUint32(bytes.length - 8, true);
  const footer = reader(bytes, bytes.length - 8 - length).struct();
  const columns = footer[4][0][1].map((chunk: Record<number, Record<number, never>>) => {
    const meta = chunk[3] as unknown as { 1: number; 3: string[]; 7: number; 9: number };
    const page = reader(bytes, meta[9]);
    const header = page.struct();
    const body = page.place();
    expect(body - meta[9] + header[3]).toBe(meta[7]);
    let at = body + 4 + view.getUint32(body, true);
    const levels = reader(bytes, body + 4);
    const present: boolean[] = [];
    while (present.length < header[5][1]) {
      const run = levels.varint() / 2;
      const level = levels.varint();
      for (let n = 0; n < run; n++) present.push(level === 1);
    }
    const cells = present.map((is) => {
      if (!is) return null;
      const width = meta[1] === 1 ? 4 : meta[1] === 6 ? 4 + view.getUint32(at, true) : 8;
      at += width;
      const place = at - width;
      if (meta[1] === 1) return view.getInt32(place, true);
      if (meta[1] === 2) return Number(view.getBigInt64(place, true));
      if (meta[1] === 5) return view.getFloat64(place, true);
      return decoder.decode(bytes.subarray(place + 4, at));
    });
    return [meta[3][0], cells];
  });
  return Object.fromEntries(columns);
}

test("a Parquet file reads back as it was written", () => {
  const rows = [...table.rows, ["", 2 ** 40, 0.1, null, 1.5]] as FileTable["rows"];
  const columns = [...table.columns, { title: "n", type: "count" as const }];
  const file = parquet({ name: "x", columns, rows: rows.map((row) => [...row, 7]) });
  expect(columnsOf(file)).toEqual({
    "=cmd()": ["=1+1", '<script>"&\u0007\ufffd_x0041_', "名称", ""],
    n: [12, null, -3, 2 ** 40],
    share: [0.25, null, 1, 0.1],
    // One quarter among them: no column of days.
    day: ["2026-06-22", "2026-06", "2026-Q2", null],
    time: [43_200_000, null, 0, 1.5],
    "n 2": [7, 7, 7, 7],
  });
});

test("days are days, and no rows are no rows", () => {
  const days: FileTable = {
    name: "x",
    columns: [{ title: "d", type: "day" }],
    rows: [["2026-06-22"], [null], ["1969-12-31"]],
  };
  expect(columnsOf(parquet(days))).toEqual({ d: [20_626, null, -1] });
  expect(columnsOf(parquet({ ...days, rows: [] }))).toEqual({ d: [] });
});

test("many columns and long runs fit, too", () => {
  const columns = Array.from({ length: 40 }, (_, at) => ({
    title: `c${at}`,
    type: "count" as const,
  }));
  const rows = Array.from({ length: 300 }, (_, at) => columns.map(() => (at < 200 ? at : null)));
  const read = columnsOf(parquet({ name: "x", columns, rows }));
  expect(Object.keys(read)).toHaveLength(40);
  expect(read.c39?.slice(198, 202)).toEqual([198, 199, null, null]);
});

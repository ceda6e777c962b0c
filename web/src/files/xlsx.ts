/**
 * Excel workbooks (ECMA-376): numbers as numbers, days as days, lengths of time as times. Texts are
 * inline and marked as texts, so that none of them ever runs as a formula.
 */
import { daysOf, type FileColumnType, type FileTable, type FileValue } from "./table";
import { zip } from "./zip";

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml";

export const XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Places in `cellXfs` of the styles below. */
const STYLE = { plain: 0, head: 1, text: 2, count: 3, share: 4, day: 5, duration: 6 } as const;

const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="7">${xf(0)}${xf(0, 'fontId="1" applyFont="1" quotePrefix="1"')}${xf(49, 'fontId="0" quotePrefix="1"')}${xf(3)}${xf(10)}${xf(14)}${xf(46)}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

function xf(format: number, more = 'fontId="0"'): string {
  return `<xf numFmtId="${format}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" ${more}/>`;
}

export function workbook(tables: FileTable[]): Uint8Array<ArrayBuffer> {
  const names = sheetNames(tables.map(({ name }) => name));
  const ids = tables.map((_, at) => at + 1);
  const files: [string, string][] = [
    ["[Content_Types].xml", contentTypes(ids)],
    ["_rels/.rels", relations([["officeDocument", "xl/workbook.xml"]])],
    ["xl/workbook.xml", workbookXml(names)],
    [
      "xl/_rels/workbook.xml.rels",
      relations([
        ...ids.map((id): [string, string] => ["worksheet", `worksheets/sheet${id}.xml`]),
        ["styles", "styles.xml"],
      ]),
    ],
    ["xl/styles.xml", STYLES],
    ...tables.map((table, at): [string, string] => [
      `xl/worksheets/sheet${at + 1}.xml`,
      sheetXml(table),
    ]),
  ];
  const encoder = new TextEncoder();
  return zip(files.map(([name, text]) => ({ name, content: encoder.encode(text) })));
}

function contentTypes(ids: number[]): string {
  const parts = [
    `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`,
    `<Default Extension="xml" ContentType="application/xml"/>`,
    `<Override PartName="/xl/workbook.xml" ContentType="${CONTENT}.sheet.main+xml"/>`,
    `<Override PartName="/xl/styles.xml" ContentType="${CONTENT}.styles+xml"/>`,
    ...ids.map(
      (id) =>
        `<Override PartName="/xl/worksheets/sheet${id}.xml" ContentType="${CONTENT}.worksheet+xml"/>`,
    ),
  ];
  return `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${parts.join("")}</Types>`;
}

function relations(targets: [string, string][]): string {
  const parts = targets.map(
    ([type, target], at) =>
      `<Relationship Id="rId${at + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  );
  return `${HEAD}<Relationships xmlns="${RELATIONS}">${parts.join("")}</Relationships>`;
}

function workbookXml(names: string[]): string {
  const sheets = names.map(
    (name, at) => `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
  );
  return `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets.join("")}</sheets></workbook>`;
}

const NAME_MAX = 31;

/** Names as Excel takes them: short, without `[]:*?/\`, none twice. */
export function sheetNames(wanted: string[]): string[] {
  const used = new Set<string>();
  return wanted.map((name, at) => {
    const plain = [...name.replace(/[[\]:*?/\\\p{Cc}]/gu, " ").trim()].join("");
    const base = plain.replace(/^'+|'+$/g, "") || `Sheet ${at + 1}`;
    let found = base.slice(0, NAME_MAX);
    for (let n = 2; used.has(found.toLowerCase()) || /^history$/i.test(found); n++) {
      const tail = ` ${n}`;
      found = base.slice(0, NAME_MAX - tail.length) + tail;
    }
    used.add(found.toLowerCase());
    return wellFormed(found);
  });
}

function sheetXml({ columns, rows }: FileTable): string {
  const widths = columns.map(({ title, type }, at) => {
    const longest = Math.max(
      title.length + 2,
      ...(type === "text" ? rows.slice(0, 200).map((row) => String(row[at] ?? "").length) : [10]),
    );
    const width = Math.min(Math.max(longest, 8), 60);
    return `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`;
  });
  const head = columns.map(({ title }, at) => textCell(ref(at, 1), title, STYLE.head));
  const body = rows.map((row, index) => {
    const cells = columns.map(({ type }, at) => cell(ref(at, index + 2), row[at] ?? null, type));
    return `<row r="${index + 2}">${cells.join("")}</row>`;
  });
  const frozen =
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>';
  const cols = widths.length > 0 ? `<cols>${widths.join("")}</cols>` : "";
  return `${HEAD}<worksheet xmlns="${MAIN}">${frozen}${cols}<sheetData><row r="1">${head.join("")}</row>${body.join("")}</sheetData></worksheet>`;
}

/** 1899-12-30: from here Excel counts its days. */
const EPOCH_DAYS = 25_569;
const DAY_MS = 86_400_000;

function cell(place: string, value: FileValue, type: FileColumnType): string {
  if (value === null) return "";
  if (type === "day") {
    const days = daysOf(value);
    return days === null
      ? textCell(place, String(value), STYLE.text)
      : numberCell(place, days + EPOCH_DAYS, STYLE.day);
  }
  if (typeof value === "string") return textCell(place, value, STYLE.text);
  if (type === "duration") return numberCell(place, value / DAY_MS, STYLE.duration);
  const style = type === "count" ? STYLE.count : type === "share" ? STYLE.share : STYLE.plain;
  return numberCell(place, value, style);
}

function numberCell(place: string, value: number, style: number): string {
  return Number.isFinite(value) ? `<c r="${place}" s="${style}"><v>${value}</v></c>` : "";
}

/** More than this a cell does not hold. */
const TEXT_MAX = 32_767;

function textCell(place: string, value: string, style: number): string {
  const whole = value.length > TEXT_MAX ? `${value.slice(0, TEXT_MAX - 1)}…` : value;
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(whole)}</t></is></c>`;
}

/** A1, B1 … Z1, AA1. */
export function ref(column: number, row: number): string {
  let letters = "";
  for (let at = column + 1; at > 0; at = Math.floor((at - 1) / 26)) {
    letters = String.fromCharCode(65 + ((at - 1) % 26)) + letters;
  }
  return `${letters}${row}`;
}

/** XML knows few control characters: the others are written as Excel writes them, `_x0007_`. */
function escaped(text: string): string {
  return wellFormed(text)
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_")
    .replace(/[\p{Cc}\ufffe\uffff]/gu, (letter) => {
      if (letter === "\t" || letter === "\n") return letter;
      const code = letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
      return `_x${code}_`;
    })
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** Half a character is no character. */
function wellFormed(text: string): string {
  return text.replace(
    /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
    "\ufffd",
  );
}

/**
 * Reads the YAML people write definitions in: blocks, lists, `{…}` and `[…]`, texts with and
 * without quotes, comments. What goes beyond (anchors, tags, folded texts) is refused with its
 * line, so that nothing is ever misread; the server reads it all.
 */

export class Unread extends Error {
  /** From 1. */
  readonly line: number;
  constructor(line: number) {
    super(`line ${line}`);
    this.line = line;
  }
}

interface Line {
  /** From 1. */
  at: number;
  indent: number;
  text: string;
}

export function readYaml(text: string): unknown {
  const source = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  if (/^\s*[{[]/.test(source.replace(/^\s*#.*$/gm, ""))) return readFlow(source);
  const all = joined(
    source
      .split("\n")
      .map(asLine)
      .filter((line) => line.text !== ""),
  );
  const lines = all[0]?.text === "---" ? all.slice(1) : all;
  if (lines.length === 0) throw new Unread(1);
  const reader = { lines, at: 0 };
  const value = block(reader, lines[0]?.indent ?? 0);
  const left = lines[reader.at];
  if (left) throw new Unread(left.at);
  return value;
}

function asLine(raw: string, index: number): Line {
  const text = bare(raw);
  if (/^\s*\t/.test(raw)) throw new Unread(index + 1);
  return { at: index + 1, indent: text.search(/\S|$/), text: text.trim() };
}

/** Without its comment; a `#` inside quotes, or inside a word, is none. */
function bare(raw: string): string {
  let quote = "";
  for (let at = 0; at < raw.length; at += 1) {
    const char = raw[at] ?? "";
    if (quote === '"' && char === "\\") at += 1;
    else if (quote) quote = char === quote ? "" : quote;
    else if ((char === '"' || char === "'") && /(^|[\s[{,:-])$/.test(raw.slice(0, at)))
      quote = char;
    else if (char === "#" && (at === 0 || /\s/.test(raw[at - 1] ?? ""))) return raw.slice(0, at);
  }
  return raw;
}

/** Brackets that close on a later line make one line. */
function joined(lines: Line[]): Line[] {
  const out: Line[] = [];
  for (const line of lines) {
    const open = out.at(-1);
    if (open && depth(open.text) > 0) open.text = `${open.text} ${line.text}`;
    else out.push({ ...line });
  }
  return out;
}

function depth(text: string): number {
  const plain = text.replace(/"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'/g, "");
  return (plain.match(/[{[]/g)?.length ?? 0) - (plain.match(/[}\]]/g)?.length ?? 0);
}

interface Reader {
  lines: Line[];
  at: number;
}

function block(reader: Reader, indent: number): unknown {
  const first = reader.lines[reader.at];
  if (!first) throw new Unread(reader.lines.at(-1)?.at ?? 1);
  return isItem(first.text) ? list(reader, indent) : map(reader, indent);
}

const isItem = (text: string) => text === "-" || text.startsWith("- ");

function list(reader: Reader, indent: number): unknown[] {
  const items: unknown[] = [];
  for (let line = reader.lines[reader.at]; line; line = reader.lines[reader.at]) {
    if (line.indent < indent || !isItem(line.text)) break;
    if (line.indent > indent) throw new Unread(line.at);
    const rest = line.text.slice(1).trimStart();
    if (rest === "") {
      reader.at += 1;
      items.push(below(reader, indent));
    } else if (keyed(rest)) {
      // `- key: value` opens a map whose keys stand below the first one.
      const inner = indent + line.text.length - rest.length;
      reader.lines[reader.at] = { at: line.at, indent: inner, text: rest };
      items.push(map(reader, inner));
    } else {
      reader.at += 1;
      items.push(value(rest, line.at));
    }
  }
  return items;
}

function map(reader: Reader, indent: number): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (let line = reader.lines[reader.at]; line; line = reader.lines[reader.at]) {
    if (line.indent < indent || (line.indent === indent && isItem(line.text))) break;
    const pair = keyed(line.text);
    if (line.indent > indent || !pair) throw new Unread(line.at);
    const key = String(value(pair[0], line.at));
    if (Object.hasOwn(out, key)) throw new Unread(line.at);
    reader.at += 1;
    const rest = pair[1].trim();
    define(out, key, rest === "" ? below(reader, indent, true) : value(rest, line.at));
  }
  return out;
}

/** What stands further in below a key or a dash; a list may stand as far out as its key. */
function below(reader: Reader, indent: number, isKey = false): unknown {
  const next = reader.lines[reader.at];
  if (!next || next.indent < indent) return null;
  if (next.indent === indent) return isKey && isItem(next.text) ? list(reader, indent) : null;
  return block(reader, next.indent);
}

/** `key: rest` as its two parts. */
function keyed(text: string): [string, string] | null {
  if (/^[{[]/.test(text)) return null;
  const found =
    /^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s"'][^:]*?(?::\S[^:]*?)*)\s*:(?:\s+(.*))?$/.exec(text);
  return found ? [found[1] ?? "", found[2] ?? ""] : null;
}

function value(text: string, line: number): unknown {
  return /^[{["']/.test(text) ? readFlow(text, line) : plain(text, line);
}

function plain(text: string, line: number): unknown {
  if (/^[&*!|>%@`?]/.test(text) || /:\s/.test(text)) throw new Unread(line);
  if (/^(null|Null|NULL|~)$/.test(text)) return null;
  if (/^(true|True|TRUE)$/.test(text)) return true;
  if (/^(false|False|FALSE)$/.test(text)) return false;
  if (/^[-+]?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?$/.test(text)) return Number(text);
  return text;
}

interface Cursor {
  text: string;
  at: number;
  line: number;
}

function readFlow(text: string, line = 1): unknown {
  const cursor = { text, at: 0, line };
  const found = flowValue(cursor);
  skip(cursor);
  if (cursor.at < text.length) throw unread(cursor);
  return found;
}

function unread({ text, at, line }: Cursor): Unread {
  return new Unread(line + (text.slice(0, at).match(/\n/g)?.length ?? 0));
}

function skip(cursor: Cursor) {
  const gap = /(?:\s|(?<=^|\s)#[^\n]*)*/y;
  gap.lastIndex = cursor.at;
  cursor.at += gap.exec(cursor.text)?.[0].length ?? 0;
}

function flowValue(cursor: Cursor): unknown {
  skip(cursor);
  const char = cursor.text[cursor.at];
  if (char === "{") return flowMap(cursor);
  if (char === "[") return flowList(cursor);
  if (char === '"' || char === "'") return quoted(cursor);
  return plain(word(cursor, /[^,[\]{}\n]*/y), cursor.line);
}

function flowMap(cursor: Cursor): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (cursor.at += 1; ; ) {
    skip(cursor);
    if (taken(cursor, "}")) return out;
    const isQuoted = /["']/.test(cursor.text[cursor.at] ?? "");
    const key = isQuoted ? quoted(cursor) : word(cursor, /(?:[^,:[\]{}\n]|:(?=\S))+/y);
    skip(cursor);
    if (!taken(cursor, ":") || Object.hasOwn(out, key)) throw unread(cursor);
    define(out, key, flowValue(cursor));
    skip(cursor);
    if (!taken(cursor, ",") && cursor.text[cursor.at] !== "}") throw unread(cursor);
  }
}

function flowList(cursor: Cursor): unknown[] {
  const out: unknown[] = [];
  for (cursor.at += 1; ; ) {
    skip(cursor);
    if (taken(cursor, "]")) return out;
    out.push(flowValue(cursor));
    skip(cursor);
    if (!taken(cursor, ",") && cursor.text[cursor.at] !== "]") throw unread(cursor);
  }
}

function taken(cursor: Cursor, char: string): boolean {
  const is = cursor.text[cursor.at] === char;
  if (is) cursor.at += 1;
  return is;
}

function word(cursor: Cursor, pattern: RegExp): string {
  pattern.lastIndex = cursor.at;
  const found = pattern.exec(cursor.text)?.[0] ?? "";
  if (found.trim() === "") throw unread(cursor);
  cursor.at += found.length;
  return found.trim();
}

function quoted(cursor: Cursor): string {
  const pattern = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*'/y;
  pattern.lastIndex = cursor.at;
  const found = pattern.exec(cursor.text)?.[0];
  if (found === undefined) throw unread(cursor);
  cursor.at += found.length;
  if (found.startsWith("'")) return found.slice(1, -1).replaceAll("''", "'");
  try {
    return JSON.parse(found) as string;
  } catch {
    throw unread(cursor);
  }
}

/** Sets a key whatever it is called. */
function define(out: Record<string, unknown>, key: string, part: unknown) {
  Object.defineProperty(out, key, { value: part, enumerable: true, writable: true });
}

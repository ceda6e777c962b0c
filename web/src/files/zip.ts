/** A ZIP archive of stored (not compressed) files: all that an office document needs. */

export interface ZipEntry {
  name: string;
  content: Uint8Array;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const VERSION = 20;
/** Names are UTF-8. */
const FLAGS = 0x0800;
/** 1 January 1980, the earliest day there is: equal content makes equal bytes. */
const DATE = 0x0021;

export function zip(entries: ZipEntry[]): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const { name, content } of entries) {
    const path = new TextEncoder().encode(name);
    const about = aboutOf(path, content);
    const local = join([words(LOCAL), about, path]);
    directory.push(
      join([words(CENTRAL), halves(VERSION), about, halves(0, 0, 0), words(0, offset), path]),
    );
    parts.push(local, content);
    offset += local.length + content.length;
  }
  const central = join(directory);
  const count = entries.length;
  const end = join([
    words(END),
    halves(0, 0, count, count),
    words(central.length, offset),
    halves(0),
  ]);
  return join([...parts, central, end]);
}

/** What both headers of a file say of it. */
function aboutOf(path: Uint8Array, content: Uint8Array): Uint8Array {
  const size = content.length;
  return join([
    halves(VERSION, FLAGS, 0, 0, DATE),
    words(crc32(content), size, size),
    halves(path.length, 0),
  ]);
}

function words(...values: number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * 4));
  values.forEach((value, at) => {
    view.setUint32(at * 4, value, true);
  });
  return new Uint8Array(view.buffer);
}

function halves(...values: number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * 2));
  values.forEach((value, at) => {
    view.setUint16(at * 2, value, true);
  });
  return new Uint8Array(view.buffer);
}

export function join(parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** The checksum of ZIP: reflected CRC-32. */
export function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = (value >>> 8) ^ (TABLE[(value ^ byte) & 0xff] ?? 0);
  return (value ^ 0xffffffff) >>> 0;
}

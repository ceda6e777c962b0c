/** Thrift's compact protocol, as far as Parquet's footer needs it. */
import { join } from "./zip";

/** A value with its type; structs are lists of fields in ascending order. */
export type Thrift =
  | { i32: number }
  | { i64: number }
  | { text: string }
  | { list: Thrift[] }
  | { struct: [field: number, value: Thrift][] };

const TYPE = { i32: 5, i64: 6, text: 8, list: 9, struct: 12 } as const;

export function encoded(value: Thrift): Uint8Array {
  if ("i32" in value) return varint(zigzag(value.i32));
  if ("i64" in value) return varint(zigzag(value.i64));
  if ("text" in value) {
    const bytes = new TextEncoder().encode(value.text);
    return join([varint(BigInt(bytes.length)), bytes]);
  }
  if ("list" in value) return list(value.list);
  return struct(value.struct);
}

function list(items: Thrift[]): Uint8Array {
  const type = items[0] ? typeOf(items[0]) : TYPE.struct;
  const size = items.length;
  const head =
    size < 15
      ? Uint8Array.of((size << 4) | type)
      : join([Uint8Array.of(0xf0 | type), varint(BigInt(size))]);
  return join([head, ...items.map(encoded)]);
}

function struct(fields: [number, Thrift][]): Uint8Array {
  let before = 0;
  const parts = fields.map(([field, value]) => {
    const head = Uint8Array.of(((field - before) << 4) | typeOf(value));
    before = field;
    return join([head, encoded(value)]);
  });
  return join([...parts, Uint8Array.of(0)]);
}

function typeOf(value: Thrift): number {
  const [name] = Object.keys(value);
  return TYPE[name as keyof typeof TYPE];
}

function zigzag(value: number): bigint {
  const whole = BigInt(value);
  return whole >= 0n ? whole * 2n : -whole * 2n - 1n;
}

export function varint(value: bigint): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 0x80n) {
    bytes.push(Number(rest & 0x7fn) | 0x80);
    rest >>= 7n;
  }
  bytes.push(Number(rest));
  return Uint8Array.from(bytes);
}

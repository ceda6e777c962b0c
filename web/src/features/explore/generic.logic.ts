/** Any answer as tables, for kinds without a view of their own. */
import type { Sheet, SheetColumn, SheetRow } from "./sheet.logic";

type Plain = string | number | null;

const DEPTH_MAX = 6;

/** Single values in one table, every list of objects in one of its own, named by its place. */
export function genericSheets(answer: unknown, caption: string): Sheet[] {
  const facts: SheetRow[] = [];
  const lists: Sheet[] = [];
  walk(answer, "", 0);
  const figures: Sheet = {
    name: "figures",
    caption,
    columns: [
      { key: "name", title: caption, type: "text" },
      { key: "value", title: "=", type: "number" },
    ],
    rows: facts,
  };
  return facts.length > 0 ? [figures, ...lists] : lists;

  function walk(value: unknown, place: string, depth: number) {
    if (Array.isArray(value)) {
      if (value.length === 0) return;
      if (value.some(isObject)) lists.push(...listSheets(place, value.filter(isObject)));
      else facts.push(fact(place, JSON.stringify(value)));
    } else if (isObject(value) && depth < DEPTH_MAX) {
      for (const [key, part] of Object.entries(value)) {
        walk(part, place ? `${place}.${key}` : key, depth + 1);
      }
    } else {
      facts.push(fact(place, plain(value)));
    }
  }
}

function fact(name: string, value: Plain): SheetRow {
  return { key: name, values: { name, value } };
}

type Item = Record<string, unknown>;

/** A list, and lists within its items, each row with the name of the item it belongs to. */
function listSheets(place: string, items: Item[], depth = 0): Sheet[] {
  const inner = new Map<string, Item[]>();
  const outer = items.map((item) => {
    const [[name, label] = []] = Object.entries(item).filter(([, value]) => !isNested(value));
    const kept = Object.entries(item).filter(([key, value]) => {
      if (!isList(value) || depth >= DEPTH_MAX) return true;
      const owner = name === undefined ? {} : { [name]: label };
      const rows = value.map((row) => ({ ...owner, ...row }));
      inner.set(key, [...(inner.get(key) ?? []), ...rows]);
      return false;
    });
    return Object.fromEntries(kept);
  });
  const nested = [...inner].flatMap(([key, rows]) =>
    rows.length > 0 ? listSheets(`${place}.${key}`, rows, depth + 1) : [],
  );
  return [listSheet(place, outer), ...nested];
}

function isNested(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

/** A list of objects; of plain values there is nothing to tabulate. */
function isList(value: unknown): value is Item[] {
  return Array.isArray(value) && value.every(isObject);
}

function listSheet(place: string, items: Item[]): Sheet {
  const rows = items.map((item, at): SheetRow => ({ key: String(at), values: flat(item) }));
  const keys = [...new Set(rows.flatMap(({ values }) => Object.keys(values)))];
  const columns = keys.map((key): SheetColumn => {
    const isNumber = rows.every(({ values }) => typeof (values[key] ?? 0) === "number");
    return { key, title: key, type: typeOf(key, isNumber) };
  });
  return { name: place || "list", caption: place, columns, rows };
}

/** Shares and lengths of time are told by how the API names them. */
function typeOf(key: string, isNumber: boolean): SheetColumn["type"] {
  if (!isNumber) return "text";
  if (/_ms$/.test(key)) return "duration";
  return /(^|[._])(rate|share|low|high|precision|recall)$/.test(key) ? "share" : "number";
}

function flat(item: Record<string, unknown>, before = "", depth = 0): Record<string, Plain> {
  const parts = Object.entries(item).flatMap(([key, value]): [string, Plain][] => {
    const name = before ? `${before}.${key}` : key;
    if (isObject(value) && depth < DEPTH_MAX) return Object.entries(flat(value, name, depth + 1));
    if (Array.isArray(value)) return [[name, JSON.stringify(value)]];
    return [[name, plain(value)]];
  });
  return Object.fromEntries(parts);
}

function plain(value: unknown): Plain {
  if (typeof value === "boolean") return String(value);
  if (typeof value === "string" || typeof value === "number") return value;
  return value === null || value === undefined ? null : JSON.stringify(value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

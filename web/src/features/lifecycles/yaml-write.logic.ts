/** A definition as YAML a person likes to read: short things in one line, the rest in blocks. */

const WIDTH = 92;

/** Comments to stand before parts: by the part's path, such as `transitions/3`; "" is the head. */
export type Comments = Map<string, string[]>;

export function writeYaml(value: object, comments: Comments = new Map()): string {
  const head = comments.get("") ?? [];
  return [...head, ...lines(value, 0, [], comments)].join("\n").concat("\n");
}

/** The lines of a map, or of a list, at an indent. */
function lines(value: object, indent: number, path: string[], comments: Comments): string[] {
  const pad = " ".repeat(indent);
  if (Array.isArray(value)) {
    return value.flatMap((item, at) => {
      const here = [...path, String(at)];
      const said = (comments.get(here.join("/")) ?? []).map((line) => `${pad}${line}`);
      return [...said, ...itemLines(item, indent, here, comments)];
    });
  }
  return Object.entries(value).flatMap(([key, part]) => {
    const name = `${pad}${scalar(key)}:`;
    const one = flow(part);
    const isShort = name.length + 1 + one.length <= WIDTH && !isLong(path, key, part);
    if (typeof part !== "object" || part === null || isShort) return [`${name} ${one}`];
    return [name, ...lines(part, indent + 2, [...path, key], comments)];
  });
}

/** Stages and transitions each have lines of their own, however short they are. */
function isLong(path: string[], key: string, part: unknown): boolean {
  const isList = key === "stages" || key === "transitions";
  return path.length === 0 && isList && Array.isArray(part) && part.length > 0;
}

function itemLines(item: unknown, indent: number, path: string[], comments: Comments): string[] {
  const pad = " ".repeat(indent);
  const one = `${pad}- ${flow(item)}`;
  if (typeof item !== "object" || item === null || one.length <= WIDTH) return [one];
  const [first = "", ...rest] = lines(item, indent + 2, path, comments);
  return [`${pad}- ${first.trimStart()}`, ...rest];
}

/** In one line. */
export function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(", ")}]`;
  if (typeof value !== "object" || value === null) return scalar(value);
  const parts = Object.entries(value).map(([key, part]) => `${scalar(key)}: ${flow(part)}`);
  return `{${parts.join(", ")}}`;
}

const PLAIN = /^[\p{L}_$][\p{L}\p{M}\p{N} _$./()'’“”、，。；！？·–—+@%^-]*$/u;
const LENGTH = /^\d+(ms|s|m|h|d|w|mo)$/;
const WORDS = /^(true|false|null|yes|no|on|off|y|n|~)$/i;

function scalar(value: unknown): string {
  if (typeof value !== "string") return JSON.stringify(value ?? null);
  const isPlain = PLAIN.test(value) && !WORDS.test(value) && !/\s$|\s{2}/.test(value);
  return isPlain || LENGTH.test(value) ? value : JSON.stringify(value);
}

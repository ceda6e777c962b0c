/** Which comments of a text can be kept when it is written anew. */
import type { Comments } from "./yaml-write.logic";

interface Found {
  /** The head, and those right before a stage or a transition, by its path. */
  kept: Comments;
  /** All others. */
  lost: string[];
}

const INLINE = /\s(#.*)$/;

export function commentsOf(text: string): Found {
  const kept: Comments = new Map();
  const lost: string[] = [];
  let waiting: string[] = [];
  let list = "";
  let dash = -1;
  let item = -1;
  let isHead = true;
  for (const raw of text.replace(/\r\n?/g, "\n").split("\n")) {
    const line = raw.trim();
    if (line === "") continue;
    if (line.startsWith("#")) {
      waiting.push(line);
      continue;
    }
    const indent = raw.search(/\S/);
    const isItem = line.startsWith("- ");
    if (indent === 0 && !isItem) {
      [list, dash, item] = [/^(stages|transitions):/.exec(line)?.[1] ?? "", -1, -1];
    } else if (isItem && list && (dash < 0 || indent === dash)) {
      [dash, item] = [indent, item + 1];
      if (waiting.length > 0) kept.set(`${list}/${item}`, waiting);
      waiting = [];
    }
    if (isHead && waiting.length > 0) kept.set("", waiting);
    else lost.push(...waiting);
    [waiting, isHead] = [[], false];
    const [, inline] = INLINE.exec(line.replace(/"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'/g, "''")) ?? [];
    if (inline) lost.push(inline);
  }
  lost.push(...waiting);
  return { kept, lost };
}

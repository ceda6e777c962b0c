import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { catalogue } from "./en";
import { first } from "./first/en";
import { first as cn } from "./first/zh-CN";
import { first as tw } from "./first/zh-TW";

/** Modules that run before the strings of all pages are there, and what they import. */
const BEGIN = ["main.tsx", "app/app.tsx", "features/board/page.tsx"];
/** Words about the code are no keys. */
const COMMENTS = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm;
/** Loaded later, with everything. */
const LATER = /import\("(~?[./\w-]+)"\)/g;
const src = new URL("..", import.meta.url).pathname;
const files = new Set(readdirSync(src, { recursive: true, encoding: "utf8" }));

/** The file a module means by a name of ours, if it is one with strings. */
function resolved(from: string, name: string): string | null {
  const base = name.startsWith("~/")
    ? name.slice(2)
    : new URL(name, `file:///${from}`).pathname.slice(1);
  const all = [`${base}.tsx`, `${base}.ts`, `${base}/index.tsx`, `${base}/index.ts`];
  return all.find((path) => files.has(path)) ?? null;
}

function reachable(): Map<string, string> {
  const found = new Map<string, string>();
  const visit = (path: string) => {
    if (found.has(path) || path.startsWith("i18n/")) return;
    const text = readFileSync(src + path, "utf8").replace(COMMENTS, "");
    found.set(path, text);
    const now = text.replace(LATER, "");
    for (const [, name = ""] of now.matchAll(/from "((?:~\/|\.)[^"]+)"/g)) {
      const next = resolved(path, name);
      if (next) visit(next);
    }
  };
  BEGIN.forEach(visit);
  return found;
}

test("what the first page says is loaded with it", () => {
  const missing: string[] = [];
  for (const [path, text] of reachable()) {
    for (const [, key = ""] of text.matchAll(/["`]([a-zA-Z]+\.[\w.]*)(?=["`]|\$\{)/g)) {
      const meant = Object.keys(catalogue).filter(
        (one) => one === key || (key.endsWith(".") && one.startsWith(key)),
      );
      if (meant.some((one) => !(one in first))) missing.push(`${path}: ${key}`);
    }
  }
  expect(missing).toEqual([]);
});

test("every language loads the same first", () => {
  expect(Object.keys(cn).sort()).toEqual(Object.keys(first).sort());
  expect(Object.keys(tw).sort()).toEqual(Object.keys(first).sort());
});

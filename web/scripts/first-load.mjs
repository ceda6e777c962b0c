// Weighs what a browser must load before the first page shows: the program, a language, the board.
// Part of every build, which fails when it becomes too much.
import { gzipSync } from "node:zlib";

const LIMIT_KB = 250;
/** What the first visit loads besides the entry: the frame's first page, and one language. */
const LATER = ["/src/features/board/page.tsx", "/src/i18n/first/en.ts"];

/** The files a chunk needs before it runs: its own, its imports' and their styles. */
function needs(bundle, name, found) {
  if (found.has(name)) return;
  found.add(name);
  const chunk = bundle[name];
  for (const css of chunk.viteMetadata?.importedCss ?? []) found.add(css);
  for (const next of chunk.imports) needs(bundle, next, found);
}

const packed = (file) => gzipSync(file.code ?? file.source, { level: 9 }).length;
const kb = (bytes) => (bytes / 1000).toFixed(1);

export function firstLoad() {
  return {
    name: "wayfarer:first-load",
    apply: "build",
    writeBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === "chunk");
      const first = chunks.filter(
        (chunk) => chunk.isEntry || LATER.some((path) => chunk.facadeModuleId?.endsWith(path)),
      );
      if (first.length !== LATER.length + 1) this.error("the first page or its language has moved");
      const files = new Set();
      for (const chunk of first) needs(bundle, chunk.fileName, files);
      const sizes = [...files].map((name) => [name, packed(bundle[name])]);
      const total = sizes.reduce((sum, [, size]) => sum + size, 0);
      if (process.env.WEIGH) explain(sizes, bundle);
      const told = `first load ${kb(total)} kB gzip of ${LIMIT_KB}`;
      if (total > LIMIT_KB * 1000) this.error(`${told}: WEIGH=1 npx vite build says what weighs`);
      this.info(told);
    },
  };
}

/** The heaviest files, and within them the heaviest packages (before compression). */
function explain(sizes, bundle) {
  for (const [name, size] of sizes.sort((a, b) => b[1] - a[1])) {
    console.log(kb(size).padStart(8), name);
    if (size < 5000) continue;
    const parts = new Map();
    for (const [id, { renderedLength }] of Object.entries(bundle[name].modules ?? {})) {
      const place = id.split("node_modules/").at(-1).split("/src/").at(-1);
      const part =
        place.startsWith("@") || !place.includes("/")
          ? place.split("/").slice(0, 6).join("/")
          : place;
      parts.set(part, (parts.get(part) ?? 0) + renderedLength);
    }
    const heaviest = [...parts].sort((a, b) => b[1] - a[1]).slice(0, 30);
    for (const [part, length] of heaviest)
      console.log(" ".repeat(10), kb(length).padStart(8), part);
  }
}

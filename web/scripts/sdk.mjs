// Bundles the snippet for other people's pages (sdk/js) into one file beside the app:
//   node scripts/sdk.mjs            writes dist/sdk/wayfarer.js and its gzip twin
//   node scripts/sdk.mjs --weigh    says how many bytes it has, packed
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const LIMIT_BYTES = 5000;
const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));

/** The snippet as it is handed out. */
async function bundle() {
  const { outputFiles } = await build({
    entryPoints: [path("../../sdk/js/src/index.ts")],
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    target: "es2020",
    legalComments: "none",
  });
  const [{ contents }] = outputFiles;
  return { file: contents, packed: gzipSync(contents, { level: 9 }) };
}

const { file, packed } = await bundle();
if (packed.length > LIMIT_BYTES) {
  console.error(`the snippet weighs ${packed.length} bytes gzip, more than ${LIMIT_BYTES}`);
  process.exit(1);
}
if (process.argv.includes("--weigh")) {
  console.log(packed.length);
  process.exit(0);
}
mkdirSync(path("../dist/sdk/"), { recursive: true });
writeFileSync(path("../dist/sdk/wayfarer.js"), file);
writeFileSync(path("../dist/sdk/wayfarer.js.gz"), packed);
console.log(`wayfarer.js ${packed.length} bytes gzip of ${LIMIT_BYTES}`);

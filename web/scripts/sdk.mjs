// Puts the scripts for other people's pages beside the app: our own snippet (sdk/js), bundled into one file, and the browser SDKs of
// Segment and PostHog as their makers publish them.
//   node scripts/sdk.mjs            writes dist/sdk/ with gzip twins
//   node scripts/sdk.mjs --weigh    says how many bytes it has, packed
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
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
/** Writes a script, or a text, and its gzip twin. */
function hand(name, contents, twin = gzipSync(contents, { level: 9 })) {
  const place = path(`../dist/sdk/${name}`);
  mkdirSync(dirname(place), { recursive: true });
  writeFileSync(place, contents);
  writeFileSync(`${place}.gz`, twin);
}

const SEGMENT = "../node_modules/@segment/analytics-next/";
const POSTHOG = "../node_modules/posthog-js/";
const read = (name) => readFileSync(path(name));
/** Source maps stay with their makers. */
const unmapped = (script) => script.toString().replace(/\/\/# sourceMappingURL=.*\s*$/, "");

/** The browser SDKs people already have, and whose they are. */
function others() {
  const parts = readdirSync(path(`${SEGMENT}dist/umd`));
  for (const name of parts.filter(
    (name) => name === "standalone.js" || /\.bundle\.\w+\.js$/.test(name),
  )) {
    hand(`segment/${name}`, unmapped(read(`${SEGMENT}dist/umd/${name}`)));
  }
  hand("posthog/array.js", unmapped(read(`${POSTHOG}dist/array.js`)));
  const credit = (name, folder, licence) => {
    const { version } = JSON.parse(read(`${folder}package.json`));
    return `${name} ${version}\n\n${read(folder + licence)}\n`;
  };
  hand(
    "licences.txt",
    `These scripts are handed out as their makers publish them.\n\n${credit("@segment/analytics-next", SEGMENT, "LICENSE.MD")}\n${credit("posthog-js", POSTHOG, "LICENSE")}`,
  );
}

hand("wayfarer.js", file, packed);
others();
console.log(`wayfarer.js ${packed.length} bytes gzip of ${LIMIT_BYTES}`);

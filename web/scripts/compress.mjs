// Writes a gzip twin beside every file of the build that shrinks: the server hands it out as it is.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const FOLDER = fileURLToPath(new URL("../dist/assets/app/", import.meta.url));
const SHRINKS = /\.(js|css|svg)$/;

for (const name of readdirSync(FOLDER).filter((name) => SHRINKS.test(name))) {
  const file = readFileSync(FOLDER + name);
  const packed = gzipSync(file, { level: 9 });
  if (packed.length < file.length * 0.9) writeFileSync(`${FOLDER}${name}.gz`, packed);
}

// Types of the API, from the OpenAPI document the server is tested against.
//   node scripts/api.mjs           writes src/api/generated/schema.d.ts
//   node scripts/api.mjs --check   fails when it is not what the document says
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import openapiTS, { astToString } from "openapi-typescript";

const SNAPSHOT =
  "../../crates/server/src/tests/snapshots/wayfarer_server__tests__descriptions__the_document_changes_only_on_purpose.snap";
const TARGET = "../src/api/generated/schema.d.ts";
const HEAD = "// Written by `npm run api`; change the server's OpenAPI document instead.\n";

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));

/** A snapshot is a head between two lines of dashes, then the document. */
function document() {
  const text = readFileSync(path(SNAPSHOT), "utf8");
  return JSON.parse(text.slice(text.indexOf("\n---\n") + 5));
}

const types = astToString(await openapiTS(document(), { propertiesRequiredByDefault: true }));
const wanted = HEAD + types;
if (process.argv.includes("--check")) {
  const found = readFileSync(path(TARGET), "utf8");
  if (found !== wanted) {
    console.error("src/api/generated/schema.d.ts is out of date; run `npm run api`");
    process.exit(1);
  }
} else {
  writeFileSync(path(TARGET), wanted);
}

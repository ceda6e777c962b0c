// The API does what its OpenAPI document says: whatever it is sent, allowed or not, no answer is
// the server's fault, and each has a status, a type and a shape that are written there.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { start } from "../web/browser-tests/server.mjs";

/** Signing in and streams: they would lock the others out, or never end. */
const LEFT_OUT = "setup|/session|/stage-changes|/live/stream";
const CHECKS = [
  "not_a_server_error",
  "status_code_conformance",
  "content_type_conformance",
  "response_schema_conformance",
];
/** Made up for every operation, beside the ones at the edges of its schema. */
const EXAMPLES = process.env.WAYFARER_API_EXAMPLES ?? "4";
const REQUEST_TIME_MAX_S = "60";

test("every answer is one the document describes", async (context) => {
  const server = await start("samples");
  const home = mkdtempSync(join(tmpdir(), "wayfarer-api-"));
  context.after(async () => {
    await server.stop();
    rmSync(home, { recursive: true });
  });
  const headers = { authorization: `Bearer ${server.token}` };
  const document = await fetch(`${server.url}/api/v1/openapi.json`, { headers });
  const openapi = join(home, "openapi.json");
  writeFileSync(openapi, await document.text());
  const { code, told } = await schemathesis(home, [
    ...["run", openapi, "--url", server.url],
    ...["--header", `Authorization: ${headers.authorization}`],
    ...["--checks", CHECKS.join(","), "--phases", "examples,coverage,fuzzing"],
    ...["--exclude-path-regex", LEFT_OUT, "--max-examples", EXAMPLES],
    ...["--generation-deterministic", "--no-shrink", "--continue-on-failure"],
    ...["--request-timeout", REQUEST_TIME_MAX_S, "--no-color"],
  ]);
  assert.equal(code, 0, told);
  assert.match(told, /Operations:\s+1\d\d selected/);
});

/** Runs it to its end; answers its exit code and what it printed. */
function schemathesis(home, args) {
  const config = join(import.meta.dirname, "schemathesis.toml");
  const options = { cwd: home, maxBuffer: 64 << 20 };
  return new Promise((resolve) => {
    execFile(process.env.SCHEMATHESIS, ["--config-file", config, ...args], options, (error, out, err) =>
      resolve({ code: error ? (error.code ?? 1) : 0, told: `${out}${err}` }),
    );
  });
}

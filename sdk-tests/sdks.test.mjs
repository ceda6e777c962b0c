// Real SDKs send a scripted journey to a real server: who it was, what they did and in which
// order, what their accounts are, come out as the scenario says, whichever SDK sent it.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { start } from "../web/browser-tests/server.mjs";
import { Workspace } from "./workspace.mjs";

const run = promisify(execFile);
const here = import.meta.dirname;
const expected = JSON.parse(readFileSync(join(here, "expected.json"), "utf8"));
/** A driver that has not ended by then never will. */
const PATIENCE_MS = 120_000;

const SDKS = [
  ["@segment/analytics-node", "segment_node.mjs"],
  ["@rudderstack/rudder-sdk-node", "rudder_node.mjs"],
  ["posthog-node", "posthog_node.mjs"],
  ["segment-analytics-python", "segment_python.py"],
  ["segment-analytics-python, packed", "segment_python.py", "--gzip"],
  ["rudder-sdk-python", "rudder_python.py"],
  ["posthog (Python)", "posthog_python.py"],
  ["posthog (Python), packed", "posthog_python.py", "--gzip"],
  ["posthog (Python), analytics events v1", "posthog_python.py", "--v1"],
];

let server;
before(async () => {
  server = await start("nothing");
});
after(() => server.stop());

for (const [sdk, driver, ...options] of SDKS) {
  test(sdk, async () => {
    const workspace = await Workspace.create(server, sdk);
    const key = await workspace.source();
    await drive(driver, key, options);
    await compare(workspace);
  });
}

function drive(driver, key, options) {
  const program = driver.endsWith(".py") ? join(process.env.SDKS, "python/bin/python") : "node";
  const args = [join(here, "drivers", driver), server.url, key, ...options];
  return run(program, args, { timeout: PATIENCE_MS });
}

async function compare(workspace) {
  const { by_event, persons, messages_unique } = expected.totals;
  await workspace.filed(messages_unique);
  for (const [event, count] of Object.entries(by_event)) {
    assert.equal(await workspace.count(event), count, event);
  }
  assert.equal(await workspace.people([...Object.keys(by_event), "page_view", "screen_view"]), persons);
  for (const [person, known] of Object.entries(expected.persons)) {
    assert.deepEqual(await workspace.ids(person), [...known.ids].sort(), person);
    const done = await workspace.done(person);
    assert.deepEqual(done.tracked, known.track_order, person);
    assert.deepEqual(done.counts, known.counts, person);
  }
}

// How the server runs: its figures against objectives, by source, as long as somebody looks.
import assert from "node:assert/strict";
import { test } from "node:test";
import { settled } from "./browser.mjs";
import { accessible, reflows, targetsAreLargeEnough, usableByKeyboard } from "./checks.mjs";
import { windows } from "./windows.mjs";

const { window, server } = windows("events");
const PAGE = "/w/default/system";

/** Sends messages as an SDK would; answers the status. */
async function send(key, ...batch) {
  const body = JSON.stringify({ writeKey: key, batch });
  return (await fetch(`${server().url}/v1/batch`, { method: "POST", body })).status;
}

const track = (event) => ({
  type: "track",
  event,
  userId: "ann",
  messageId: `${event}-${Math.random()}`,
});

/** The key of a source of this name, made as a script would. */
const source = (page, named) =>
  page.evaluate(async (name) => {
    const answer = await fetch("/api/v1/workspaces/default/sources", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ name }),
    });
    return (await answer.json()).source.write_key;
  }, named);

test("nothing sent is said so; what is sent stands there by source, with its verdict", async () => {
  const { page, close } = await window();
  await page.goto(PAGE);
  await settled(page);
  await page.getByText("No source has sent anything since the server’s start").waitFor();
  const ready = page.getByRole("row", { name: /^Ready/ });
  await ready.getByText("Met", { exact: true }).waitFor();
  await page
    .getByRole("row", { name: /^Disk left/ })
    .getByText(/ of .* \(/)
    .waitFor();

  const key = await source(page, "Web shop");
  assert.equal(await send(key, track("A"), track("B"), { type: "nothing" }), 200);
  const row = page.getByRole("row", { name: /^Web shop/ });
  await row.waitFor();
  const cells = await row.getByRole("cell").allTextContents();
  assert.deepEqual(cells.slice(0, 4), ["3", "2", "0", "1"]);
  await row.getByText("Missed", { exact: true }).waitFor();
  await row.getByText("Unknown type").waitFor();
  const rejected = page.getByRole("row", { name: /^Rejected messages/ });
  await rejected.getByText("33.3").waitFor();
  await rejected.getByText("“Live events” shows the messages").waitFor();
  await page.getByText(/objectives are missed: .*Rejected messages/).waitFor();
  await accessible(page);
  await targetsAreLargeEnough(page);
  await close();
});

test("the page looks again while it is in sight, and rests while it is not", async () => {
  const { page, close } = await window();
  let asked = 0;
  page.on("request", (request) => {
    if (request.url().endsWith("/metrics")) asked += 1;
  });
  await page.goto(PAGE);
  await settled(page);
  const again = () => page.waitForRequest(/\/metrics$/, { timeout: 8000 });
  await again();
  const show = (state) =>
    page.evaluate((visibility) => {
      Object.defineProperty(document, "visibilityState", {
        value: visibility,
        configurable: true,
      });
      document.dispatchEvent(new Event("visibilitychange"));
    }, state);
  await show("hidden");
  const before = asked;
  await assert.rejects(page.waitForRequest(/\/metrics$/, { timeout: 6500 }));
  assert.equal(asked, before, "nobody looks: nothing is asked");
  await show("visible");
  await again();
  await close();
});

test("it fits a phone in every language, and is usable by keyboard", async () => {
  for (const [language, title] of [
    ["en", "How it runs"],
    ["zh-CN", "运行状况"],
    ["zh-TW", "運作狀況"],
  ]) {
    const { page, close } = await window({ language, viewport: { width: 390, height: 844 } });
    await page.goto(PAGE);
    await page.getByRole("heading", { level: 1, name: title }).waitFor();
    await settled(page);
    await reflows(page);
    await close();
  }
  const { page, close } = await window();
  await page.goto(PAGE);
  await settled(page);
  await usableByKeyboard(page);
  await close();
});

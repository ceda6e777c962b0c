// A source is made, set up and listened to: what it sends is on the page as it comes in.
import assert from "node:assert/strict";
import { test } from "node:test";
import { accessible, reflows } from "./checks.mjs";
import { windows } from "./windows.mjs";

const { window, server } = windows("samples");
const LIVE = "/w/demo/live";
const SOURCES = "/w/demo/sources";
const panel = (page) => page.locator("aside").last();

/** Sends messages as an SDK would; answers the status. */
async function send(key, ...batch) {
  const body = JSON.stringify({ writeKey: key, batch });
  const answer = await fetch(`${server().url}/v1/batch`, { method: "POST", body });
  return answer.status;
}

const track = (event, more = {}) => ({
  type: "track",
  event,
  userId: "u08975",
  messageId: `${event}-${Math.random()}`,
  ...more,
});

/** A source of this name, made as a script would; answers its key. */
async function source(page, name) {
  return page.evaluate(async (named) => {
    const answer = await fetch("/api/v1/workspaces/demo/sources", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ name: named }),
    });
    return (await answer.json()).source.write_key;
  }, name);
}

test("a source is made, and its first event is seen as it arrives", async () => {
  const { page, close } = await window();
  await page.goto(SOURCES);
  await page.getByRole("button", { name: "New source" }).click();
  await page.getByLabel("Name").fill("Web shop");
  await page.getByLabel("What sends").selectOption("server");
  await page.getByRole("button", { name: "Create" }).click();
  await panel(page).getByText("Waiting for the first event").waitFor();
  const key = await panel(page).locator("code").first().textContent();
  assert.match(key, /^wf_pk_/);
  const code = await panel(page).getByRole("region", { name: "In your code" }).textContent();
  assert.ok(code.includes(key) && code.includes(server().url), code);
  await accessible(page);
  assert.equal(await send(key, track("First Sale")), 200);
  await panel(page)
    .getByText(/First Sale arrived at/)
    .waitFor();

  // The key is changed; the one before goes on working, and it can be undone.
  await panel(page).getByRole("button", { name: "Draw a new key" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Draw a new key" }).click();
  await panel(page).getByText("Former key").waitFor();
  assert.notEqual(await panel(page).locator("code").first().textContent(), key);
  assert.equal(await send(key, track("Old Key")), 200);
  await panel(page)
    .getByText(/Old Key arrived at/)
    .waitFor();
  await panel(page).getByRole("button", { name: "Switch off" }).click();
  await panel(page)
    .getByText(/SDKs give up those messages/)
    .waitFor();
  const told = page.locator("span").filter({ hasText: /^Web shop is switched off: what/ });
  await told.getByRole("button", { name: "Undo" }).click();
  await panel(page).getByRole("button", { name: "Switch off" }).waitFor();
  await page.keyboard.press("Escape");
  await page
    .getByRole("row", { name: /Web shop/ })
    .getByText("Server")
    .waitFor();
  await close();
});

test("a webhook begins with a tool's mapping, is tried on a sample, and takes deliveries", async () => {
  const { page, close } = await window();
  await page.goto(SOURCES);
  await page.getByRole("button", { name: "New source" }).click();
  await page.getByLabel("Name").fill("Calls");
  await page.getByLabel("What sends").selectOption("webhook");
  await page.getByLabel("Which tool").selectOption({ label: "Aircall · Calls" });
  await accessible(page);
  await page.getByRole("button", { name: "Create" }).click();
  const address = panel(page).getByRole("region", { name: "Address for the tool" });
  const url = (await address.textContent()).trim();
  assert.match(url, /\/hooks\/wf_pk_/);
  await panel(page).getByRole("button", { name: "Try it" }).click();
  await panel(page).getByText("1 event from 1 message").waitFor();
  await panel(page).getByRole("rowheader", { name: "call_ended" }).waitFor();

  // A word both know is kept sealed; without it nothing is taken.
  await panel(page).getByLabel("How it proves itself").selectOption("token");
  await panel(page).getByLabel("Header").fill("X-Word");
  await panel(page).getByRole("textbox", { name: "Secret" }).fill("open sesame");
  await panel(page).getByRole("button", { name: "Save mapping" }).click();
  await panel(page).getByText("It is kept sealed").waitFor();
  await accessible(page);
  const sample = await panel(page).getByLabel("A sample of what it sends").inputValue();
  const deliver = (word) =>
    fetch(url, { method: "POST", headers: { "x-word": word }, body: sample });
  assert.equal((await deliver("barley")).status, 401);
  assert.equal((await deliver("open sesame")).status, 200);
  await panel(page)
    .getByText(/call_ended arrived at/)
    .waitFor();
  await close();
});

test("live events show what came, what is wrong with it, and how to mend it", async () => {
  const { page, close } = await window();
  await page.goto(LIVE);
  const key = await source(page, "Shop server");
  await page.getByRole("status").getByText("Live", { exact: true }).waitFor();
  await send(key, track("Order Paid"), track("Odd", { anonymousId: "undefined" }));
  await send(key, { type: "track", event: "Lost" });
  const row = (name) => page.getByRole("row").filter({ hasText: name });
  await row("Order Paid").getByText("Accepted", { exact: true }).waitFor();
  await row("Odd").getByText("Nobody’s id").waitFor();
  await row("Lost").first().getByText("Refused").waitFor();
  await row("Lost")
    .first()
    .getByText(/Send a userId or an anonymousId/)
    .waitFor();
  await accessible(page);
  const link = row("Order Paid").getByRole("link", { name: "u08975" });
  assert.equal(await link.getAttribute("href"), "/w/demo/people/u08975");

  // By keyboard: the message is opened, read, and closed again.
  await row("Lost")
    .first()
    .getByRole("button", { name: /^Open the message Lost/ })
    .focus();
  await page.keyboard.press("Enter");
  await panel(page).getByText('"event": "Lost"').waitFor();
  await panel(page).getByText("at /userId").waitFor();
  await page.keyboard.press("Escape");

  // Paused, nothing moves; afterwards nothing is missing.
  await page.keyboard.press("p");
  await send(key, track("Behind The Curtain"));
  await page.getByText("1 new message while paused").waitFor();
  assert.equal(await row("Behind The Curtain").count(), 0);
  await page.getByRole("button", { name: "Go on" }).click();
  await row("Behind The Curtain").waitFor();

  await page.getByLabel("State").selectOption("refused");
  await row("Order Paid").waitFor({ state: "detached" });
  await page.getByLabel("State").selectOption("");
  await page.getByLabel("Find in names").fill("curtain");
  await row("Lost").first().waitFor({ state: "detached" });
  await row("Behind The Curtain").waitFor();
  assert.match(page.url(), /find=curtain/);
  await close();
});

test("what was refused is grouped by reason, with its last message", async () => {
  const { page, close } = await window();
  await page.goto(SOURCES);
  const key = await source(page, "Batch job");
  await send(key, { type: "track", event: "A", userId: "u", timestamp: "yesterday" });
  await send(key, { type: "track", event: "B", userId: "u", timestamp: "tomorrow" });
  // Refused messages are filed within a second, and looked for again by whoever comes.
  const found = page.getByRole("button", {
    name: /last message of Batch job refused for: Unreadable/,
  });
  for (let turn = 0; turn < 20 && (await found.count()) === 0; turn += 1) {
    await page.reload();
    await page.getByRole("heading", { name: "Refused messages" }).waitFor();
    await found.waitFor({ timeout: 1000 }).catch(() => {});
  }
  const row = page.getByRole("row").filter({ has: found });
  await row.getByText(/ISO 8601 in UTC/).waitFor();
  await found.click();
  await panel(page).getByText('"timestamp": "tomorrow"').waitFor();
  await accessible(page);
  await close();
});

test("refused messages are mended, tried and replayed by keyboard", async () => {
  const { page, close } = await window();
  await page.goto(SOURCES);
  const key = await source(page, "Till");
  const bought = (id) => ({
    type: "track",
    event: "Bought",
    messageId: id,
    properties: { customer: "u-77" },
  });
  await send(key, bought("t1"), bought("t2"));
  const found = page.getByRole("button", { name: /last message of Till refused for: No id/ });
  for (let turn = 0; turn < 20 && (await found.count()) === 0; turn += 1) {
    await page.reload();
    await page.getByRole("heading", { name: "Refused messages" }).waitFor();
    await found.waitFor({ timeout: 1000 }).catch(() => {});
  }
  await found.focus();
  await page.keyboard.press("Enter");
  const mend = panel(page).getByRole("region", { name: "Mend and replay" });
  // What is there to begin with looks in another property.
  await mend.getByRole("button", { name: "Try the fix" }).focus();
  await page.keyboard.press("Enter");
  await mend.getByText("0 of 2 would be taken.").waitFor();
  await mend.getByText("The fix does not fit").first().waitFor();
  assert.equal(await mend.getByRole("button", { name: /^Replay/ }).count(), 0);
  await mend
    .getByLabel("Fix", { exact: true })
    .fill('[{"op": "move", "from": "/properties/customer", "path": "/userId"}]');
  await mend.getByRole("button", { name: "Try the fix" }).focus();
  await page.keyboard.press("Enter");
  await mend.getByText("2 of 2 would be taken.").waitFor();
  await mend.getByText("/userId", { exact: true }).first().waitFor();
  await accessible(page);
  await mend.getByRole("button", { name: "Replay 2 messages" }).focus();
  await page.keyboard.press("Enter");
  await page.getByText("2 messages were taken.").waitFor();
  await found.waitFor({ state: "detached" });
  await close();
});

test("both pages fit a phone, in every language", async () => {
  for (const [language, title] of [
    ["en", "Live events"],
    ["zh-CN", "实时事件"],
    ["zh-TW", "即時事件"],
  ]) {
    const size = { width: 390, height: 800 };
    const { page, close } = await window({ language, viewport: size });
    await page.goto(LIVE);
    await page.getByRole("heading", { level: 1, name: title }).waitFor();
    await page.getByRole("table").first().waitFor();
    await reflows(page);
    await page.goto(SOURCES);
    await page.getByRole("table").first().waitFor();
    await reflows(page);
    await close();
  }
});

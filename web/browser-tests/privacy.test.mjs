// The privacy desk: somebody is looked up, exported, erased with a receipt, and taken again; what
// they agreed to is recorded; who lacks the right is told why.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { launch, open, settled } from "./browser.mjs";
import * as check from "./checks.mjs";
import { start } from "./server.mjs";

const DESK = "/w/demo/privacy";
const CONSENT = "/w/demo/privacy/consent";
const ASKED_BY = "u08975";
const AGREES = "u00871";
const PHONE = { width: 390, height: 844 };
const PASSWORD = "lantern-orchard-52";

let server;
let browser;
let owner;
let members = 0;

before(async () => {
  server = await start("samples");
  browser = await launch();
  const { page } = await open(browser, server);
  await page.goto("/setup");
  await page.locator("input[name=token]").fill(server.token);
  await page.locator("input[name=name]").fill("Mei Lin");
  await page.locator("input[name=email]").fill("mei@example.com");
  await page.locator("input[name=password]").fill(PASSWORD);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/w\//);
  owner = await page.context().storageState();
  await page.context().close();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const asOwner = (options) => open(browser, server, { storageState: owner, ...options });
const dialog = (page) => page.getByRole("dialog");
const panel = (page) => page.locator("aside").last();

/** A window of a new member of this role. */
async function asMember(role, options = {}) {
  const { page, close } = await asOwner();
  await page.goto("/");
  members += 1;
  const email = `${role}-${members}@example.com`;
  const path = await page.evaluate(
    async (body) => {
      const answer = await fetch("/api/v1/invitations", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      });
      return (await answer.json()).path;
    },
    { email, name: `The ${role}`, role, workspaces: null },
  );
  await close();
  const theirs = await open(browser, server, options);
  await theirs.page.goto(path);
  await theirs.page.locator("input[name=password]").fill("meadow-copper-31");
  await theirs.page.keyboard.press("Enter");
  await theirs.page.waitForURL(/\/w\//);
  return theirs;
}

/** The line of a purpose in the table of how somebody stands to each. */
const standing = (page, name) =>
  page.getByRole("table", { name: "How they stand to each purpose" }).getByRole("row", { name });

/** How many events answers show of somebody; `null` of somebody they do not show. */
const eventsOf = (page, person) =>
  page.evaluate(async (person) => {
    const answer = await fetch("/api/v1/workspaces/demo/questions", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ version: 1, person: { person, limit: 1 } }),
    });
    return answer.ok ? (await answer.json()).answer.person.total : null;
  }, person);

/** Looks somebody up by what stands in the field. */
async function look(page, text) {
  await page.getByLabel("Id, e-mail or telephone").fill(text);
  await page.keyboard.press("Enter");
}

test("an unknown id is told with what was looked through", async () => {
  const { page, close } = await asOwner();
  await page.goto(DESK);
  await settled(page);
  await page.getByRole("heading", { name: "Nobody has been erased" }).waitFor();
  await page.getByText("No id is refused.").waitFor();
  await look(page, "nobody@nowhere.example");
  await page
    .getByRole("heading", { name: "Nobody is known as “nobody@nowhere.example”" })
    .waitFor();
  await check.accessible(page);
  await close();
});

test("what is kept of somebody is counted, and saved as a ZIP file", async () => {
  const { page, close } = await asOwner();
  await page.goto(DESK);
  await look(page, ASKED_BY);
  await page.getByRole("heading", { name: `What is kept of ${ASKED_BY}` }).waitFor();
  const events = page.getByRole("row", { name: /^Events/ });
  await events.waitFor();
  const told = Number((await events.getByRole("cell").last().textContent()).replaceAll(",", ""));
  assert.equal(told, await eventsOf(page, ASKED_BY));
  await check.accessible(page);
  await check.targetsAreLargeEnough(page);

  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export everything (ZIP)" }).click();
  const file = await saved;
  assert.match(file.suggestedFilename(), /^demo-per_.*\.zip$/);
  const bytes = readFileSync(await file.path());
  assert.equal(bytes.subarray(0, 2).toString(), "PK");
  assert.ok(bytes.includes("events.parquet") && bytes.includes("report.zh-TW.html"));
  await close();
});

test("somebody is erased after their id was typed, with a receipt, and taken again", async () => {
  const { page, close } = await asOwner();
  await page.goto(`${DESK}?person=${ASKED_BY}`);
  await page.getByRole("button", { name: "Erase…" }).click();
  await dialog(page).getByRole("heading", { name: "What goes" }).waitFor();
  await dialog(page).getByText("The audit log: it tells people by a digest").waitFor();
  await check.accessible(page);
  const erase = dialog(page).getByRole("button", { name: "Erase for good" });
  assert.ok(await erase.isDisabled());
  await dialog(page).getByLabel("Why").fill("asked for it by letter");
  await dialog(page).getByLabel(`Type ${ASKED_BY} to go on`).fill("u0897");
  assert.ok(await erase.isDisabled(), "another id is no confirmation");
  await dialog(page).getByLabel(`Type ${ASKED_BY} to go on`).fill(ASKED_BY);
  await erase.click();

  // Step by step, in the panel that opens.
  await panel(page).getByRole("heading", { name: "How far it is" }).waitFor();
  assert.match(page.url(), /request=era_/);
  await panel(page).getByText("Everything of theirs").waitFor();
  const receipt = panel(page).getByRole("button", { name: "Save the receipt" });
  await receipt.waitFor({ timeout: 120_000 });
  await panel(page).getByText("Done", { exact: true }).waitFor();
  await check.accessible(page);
  const saved = page.waitForEvent("download");
  await receipt.click();
  const document = JSON.parse(readFileSync(await (await saved).path(), "utf8"));
  assert.match(document.signature, /^[0-9a-f]{64}$/);
  assert.ok(document.places.runs.removed > 0, JSON.stringify(document.places));
  assert.ok(page.url().includes(document.erasure));
  await page.keyboard.press("Escape");

  // Nobody is shown them any more.
  await look(page, ASKED_BY);
  await page.getByRole("heading", { name: `Nobody is known as “${ASKED_BY}”` }).waitFor();

  // The list has it with its age; by keyboard it opens again.
  const row = page.getByRole("row").filter({ hasText: "asked for it by letter" });
  await row.getByText(/^done after/).waitFor();
  await row.getByText("Mei Lin").waitFor();
  await row.getByRole("button", { name: /^Open the erasure/ }).focus();
  await page.keyboard.press("Enter");
  await panel(page).getByRole("heading", { name: "Receipt" }).waitFor();
  await page.keyboard.press("Escape");

  // Their ids are refused until somebody allows them again.
  await page.getByRole("button", { name: `Take the ids of ${document.person} again` }).click();
  await dialog(page).getByText("What was erased does not come back").waitFor();
  await check.accessible(page);
  await dialog(page).getByRole("button", { name: "Take again" }).click();
  await page.getByText("No id is refused.").waitFor();
  await row.getByText("Taken again").waitFor();

  // The audit log has both in words.
  await page.goto("/w/demo/settings/audit");
  for (const words of ["Erasure asked for", "Erased ids taken again", "People taken out"]) {
    await page.getByRole("row").filter({ hasText: words }).first().waitFor();
  }
  assert.equal(await page.getByText(ASKED_BY).count(), 0);
  await close();
});

test("an analyst may export, and is told why not erase", async () => {
  const { page, close } = await asMember("analyst");
  await page.goto(`${DESK}?person=u00001`);
  await page.getByRole("button", { name: "Export everything (ZIP)" }).waitFor();
  await page.getByRole("heading", { name: "Erasing is for owners and admins" }).waitFor();
  assert.equal(await page.getByRole("button", { name: "Erase…" }).count(), 0);
  await check.accessible(page);
  await close();
});

test("what somebody agreed to is recorded with what will follow, and hides and shows them", async () => {
  const { page, close } = await asOwner();
  await page.goto(CONSENT);
  await page.getByRole("heading", { name: "Nobody has said anything yet" }).waitFor();
  await look(page, AGREES);
  await page.getByRole("heading", { name: `What ${AGREES} agreed to` }).waitFor();
  await page.getByText("nothing recorded says no to analytics").waitFor();
  const analytics = standing(page, /^Analytics/);
  await analytics.getByText("Never said").waitFor();
  await check.accessible(page);
  await check.targetsAreLargeEnough(page);

  // A yes to e-mail hides nobody.
  await page.getByRole("button", { name: "Record a decision…" }).click();
  await dialog(page).getByLabel("Purpose").selectOption("marketing_email");
  await dialog(page).getByRole("radio", { name: "Agreed" }).check();
  await dialog(page).getByText("It hides nothing").waitFor();
  await dialog(page).getByLabel("When they said it").fill("2026-01-05T09:30");
  await dialog(page).getByLabel("Where they said it").fill("checkout form");
  await dialog(page).getByLabel("Text they were shown").fill("2025-11");
  await dialog(page).getByLabel("What proves it").fill("receipt 12");
  await check.accessible(page);
  await dialog(page).getByRole("button", { name: "Record", exact: true }).click();
  const email = standing(page, /^Marketing by e-mail/);
  for (const told of ["Agreed", "checkout form", "2025-11", "receipt 12"]) {
    await email.getByText(told).waitFor();
  }

  // A no to analytics says how many events it hides, by keyboard.
  const events = await eventsOf(page, AGREES);
  await page.getByRole("button", { name: "Record a decision…" }).focus();
  await page.keyboard.press("Enter");
  await dialog(page).getByRole("radio", { name: "Withdrawn" }).focus();
  await page.keyboard.press("Space");
  await dialog(page).getByText(`Hides ${events} events of ${AGREES}`).waitFor();
  await dialog(page).getByRole("button", { name: "Record", exact: true }).focus();
  await page.keyboard.press("Enter");
  await page.getByText("no answer, list, page or export shows them").waitFor();
  await analytics.getByText("Withdrawn").waitFor();
  assert.equal(await eventsOf(page, AGREES), null);

  // Looked up by an id nobody is shown to have, they are found in the ledger, and shown again.
  await page.getByRole("button", { name: "Close the file" }).click();
  await look(page, AGREES);
  await page.getByRole("heading", { name: `What ${AGREES} agreed to` }).waitFor();
  await page.getByRole("button", { name: "Record a decision…" }).click();
  await dialog(page).getByRole("radio", { name: "Agreed" }).check();
  await dialog(page).getByText(`Shows ${AGREES} again`).waitFor();
  // Said earlier than the word that holds, it would change nothing.
  await dialog(page).getByLabel("When they said it").fill("2026-01-05T09:30");
  await dialog(page).getByText("a word said later holds already").waitFor();
  await dialog(page).getByLabel("When they said it").fill("");
  await dialog(page).getByRole("button", { name: "Record", exact: true }).click();
  await page.getByText("Their events are taken and shown").waitFor();
  assert.equal(await eventsOf(page, AGREES), events);
  const ledger = page.getByRole("table", { name: "The ledger" });
  assert.equal(await ledger.getByRole("row").count(), 4, "a head and three words");
  await ledger.getByText("A later word holds").waitFor();

  // All words that hold are counted by purpose.
  const totals = page.getByRole("table", { name: "What people agreed to" });
  const counted = await totals
    .getByRole("row", { name: /^Analytics/ })
    .getByRole("cell")
    .allTextContents();
  assert.deepEqual(counted.slice(0, 3), ["1", "0", "0"]);
  await totals.getByRole("img", { name: "Agreed 100.0" }).first().waitFor();
  await check.accessible(page);

  // Their page tells it too, and leads here.
  await page.goto(`/w/demo/people/${AGREES}`);
  await page.getByRole("link", { name: "Open in the ledger" }).click();
  await page.waitForURL(/\/privacy\/consent\?person=/);
  await page.goto("/w/demo/settings/audit");
  await page.getByRole("row").filter({ hasText: "Consent recorded" }).first().waitFor();
  await close();
});

test("an analyst reads the ledger, and is told why not write into it", async () => {
  const { page, close } = await asMember("analyst", { colorScheme: "dark" });
  await page.goto(`${CONSENT}?person=${AGREES}`);
  await page.getByText("Recording a decision needs the right").waitFor();
  assert.equal(await page.getByRole("button", { name: "Record a decision…" }).count(), 0);
  await check.accessible(page);
  await close();
});

test("the consent page fits a phone, in every language, and is usable by keyboard", async () => {
  for (const [language, title] of [
    ["en", "Consent"],
    ["zh-CN", "同意"],
    ["zh-TW", "同意"],
  ]) {
    const { page, close } = await asOwner({ language, viewport: PHONE });
    await page.goto(`${CONSENT}?person=${AGREES}`);
    await page.getByRole("heading", { level: 1, name: title }).waitFor();
    await settled(page);
    await check.reflows(page);
    await close();
  }
  const { page, close } = await asOwner({ colorScheme: "dark" });
  await page.goto(`${CONSENT}?person=${AGREES}`);
  await settled(page);
  await check.accessible(page);
  await check.usableByKeyboard(page);
  await close();
});

test("who may do neither is not led there, and the address says why", async () => {
  const { page, close } = await asMember("marketer", { viewport: { width: 1280, height: 800 } });
  await page.goto("/w/demo/data");
  const pages = page.getByRole("navigation", { name: "Main navigation" });
  await pages.getByRole("link", { name: "Data", exact: true }).waitFor();
  assert.equal(await pages.getByRole("link", { name: "Privacy" }).count(), 0);
  await page.goto(DESK);
  await page.getByText("You are The marketer, Marketer, which has neither.").waitFor();
  await check.accessible(page);
  await close();
});

test("the desk fits a phone, in every language, and is usable by keyboard", async () => {
  for (const [language, title] of [
    ["en", "Privacy"],
    ["zh-CN", "隐私"],
    ["zh-TW", "隱私"],
  ]) {
    const { page, close } = await asOwner({ language, viewport: PHONE });
    await page.goto(`${DESK}?person=u00001`);
    await page.getByRole("heading", { level: 1, name: title }).waitFor();
    await settled(page);
    await check.reflows(page);
    await close();
  }
  const { page, close } = await asOwner();
  await page.goto(`${DESK}?person=u00001`);
  await settled(page);
  await check.usableByKeyboard(page);
  await close();
});

// Who may come in and who is who: an owner makes a member, who sees less; a key is made, used and
// revoked; the log tells of it all; two ids are joined and the ruling is taken back.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open, settled } from "./browser.mjs";
import * as check from "./checks.mjs";
import { start } from "./server.mjs";

const OWNER = { email: "mei@example.com", password: "lantern-orchard-52" };
const MEMBER = { email: "ana@example.com", password: "meadow-copper-31" };
const PHONE = { width: 390, height: 844 };

let server;
let browser;
let owner;

before(async () => {
  server = await start("samples");
  browser = await launch();
  const { page } = await open(browser, server);
  await page.goto("/setup");
  await page.locator("input[name=token]").fill(server.token);
  await page.locator("input[name=name]").fill("Mei Lin");
  await page.locator("input[name=email]").fill(OWNER.email);
  await page.locator("input[name=password]").fill(OWNER.password);
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

/** Fills one of a form's fields, which says that it must be filled. */
const fill = (page, label, text) => dialog(page).getByLabel(label).fill(text);

test("an owner invites somebody, who signs in by the link and sees less", async () => {
  const { page, close } = await asOwner();
  await page.goto("/w/demo/settings/members");
  await settled(page);
  await page
    .getByRole("row", { name: /Mei Lin/ })
    .getByText("Owner")
    .waitFor();
  await page.getByRole("button", { name: "Invite somebody" }).click();
  await fill(page, /^E-mail/, MEMBER.email);
  await fill(page, "Name", "Ana Ruiz");
  await dialog(page).getByLabel("Role").selectOption("marketer");
  await dialog(page).getByText("Asks anything and saves it").waitFor();
  await check.accessible(page);
  await dialog(page).getByRole("button", { name: "Make the link" }).click();
  const link = await dialog(page).locator("code").textContent();
  assert.ok(link.startsWith(`${server.url}/invitation?token=`), link);
  await check.accessible(page);
  await dialog(page).getByRole("button", { name: "Close" }).last().click();
  await page
    .getByRole("row", { name: /ana@example\.com/ })
    .getByText("joining as Marketer")
    .waitFor();
  assert.ok(!(await page.content()).includes(link), "the link is shown once");

  const other = await open(browser, server);
  await other.page.goto(link.slice(server.url.length));
  await other.page.locator("input[name=password]").fill(MEMBER.password);
  await other.page.keyboard.press("Enter");
  await other.page.waitForURL(/\/w\//);
  await other.page.goto("/w/demo/settings");
  await other.page.getByText("Signed in as Ana Ruiz (ana@example.com), Marketer.").waitFor();
  await other.page.getByText("Masked by the server in every answer").waitFor();
  await other.page.getByText("This browser, now").waitFor();
  await check.accessible(other.page);
  const tabs = other.page.getByRole("navigation", { name: "Account and access" });
  assert.deepEqual(await tabs.getByRole("link").allTextContents(), ["Your account"]);
  await other.page.getByRole("button", { name: "Display and account" }).first().click();
  const menu = other.page.getByRole("menu", { name: "Display and account" });
  await menu.getByRole("menuitem", { name: "Your account" }).waitFor();
  assert.equal(await menu.getByRole("menuitem", { name: "Members" }).count(), 0);
  // The address alone helps nobody.
  await other.page.goto("/w/demo/settings/members");
  await other.page.getByRole("alert").waitFor();
  assert.equal(await other.page.getByText(OWNER.email).count(), 0);

  // Disabled, they are out at once; enabled, back.
  await page.reload();
  await page.getByRole("button", { name: "Ana Ruiz" }).click();
  const panel = page.locator("aside").last();
  await check.accessible(page);
  await panel.getByRole("button", { name: "Disable" }).click();
  await panel.getByText("Disabled: cannot sign in.").waitFor();
  await other.page.goto("/w/demo");
  await other.page.locator("input[name=email]").waitFor();
  await other.close();
  await panel.getByRole("button", { name: "Enable" }).click();
  await page
    .getByRole("row", { name: /Ana Ruiz/ })
    .getByText("May sign in")
    .waitFor();
  await close();
});

test("the last owner is protected, in the server's words", async () => {
  const { page, close } = await asOwner();
  await page.goto("/w/demo/settings/members");
  await page.getByRole("button", { name: "Mei Lin" }).click();
  const panel = page.locator("aside").last();
  await panel.getByLabel("Role").selectOption("viewer");
  await panel.getByRole("button", { name: "Save" }).click();
  await panel.getByText("Mei Lin is the only owner who can sign in").waitFor();
  await panel.getByRole("button", { name: "Disable" }).click();
  await panel.getByText("make somebody else an owner first").nth(1).waitFor();
  await close();
});

test("a key is made, shown once, used, and revoked", async () => {
  const { page, close } = await asOwner();
  await page.goto("/w/demo/settings/keys");
  await page.getByRole("button", { name: "New key" }).click();
  await fill(page, /^What for/, "Nightly report");
  await check.accessible(page);
  await dialog(page).getByRole("button", { name: "Make the key" }).click();
  const secret = await dialog(page).locator("code").textContent();
  assert.match(secret, /^wf_sk_/);
  await dialog(page).getByRole("button", { name: "Close" }).last().click();
  const ask = () =>
    fetch(`${server.url}/api/v1/workspaces`, { headers: { authorization: `Bearer ${secret}` } });
  assert.equal((await ask()).status, 200);

  const row = page.getByRole("row", { name: /Nightly report/ });
  await row.getByText("Works", { exact: true }).waitFor();
  assert.ok(!(await page.content()).includes(secret), "the key is shown once");
  await row.getByRole("button", { name: "Revoke" }).click();
  await check.accessible(page);
  await dialog(page).getByRole("button", { name: "Revoke", exact: true }).click();
  await row.getByText("Revoked").waitFor();
  assert.equal((await ask()).status, 401);
  await close();
});

test("the audit log tells of it, is looked through, and its chain is whole", async () => {
  const { page, close } = await asOwner();
  await page.goto("/w/demo/settings/audit");
  await page.getByLabel("What", { exact: true }).selectOption("key.revoked");
  const rows = page.getByRole("row").filter({ hasText: "Key revoked" });
  await rows.first().getByText("Mei Lin").waitFor();
  await rows.first().getByText("Nightly report").waitFor();
  assert.match(page.url(), /action=key\.revoked/);
  await check.accessible(page);
  // By keyboard: an entry is opened, read, and closed again.
  await rows.first().getByRole("button").focus();
  await page.keyboard.press("Enter");
  await page.locator("aside").last().getByText("Hash").waitFor();
  await check.accessible(page);
  await page.keyboard.press("Escape");
  await page.getByLabel("What", { exact: true }).selectOption("member.changed");
  await page
    .getByRole("row", { name: /Ana Ruiz/ })
    .first()
    .getByRole("button")
    .click();
  await page.getByRole("rowheader", { name: "is_disabled" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Check the chain" }).click();
  await page.getByText("Whole", { exact: true }).waitFor();
  const entries = await page.evaluate(async () => {
    const answer = await fetch("/api/v1/audit?limit=1");
    return (await answer.json()).items[0];
  });
  await page.getByText(entries.hash).waitFor();
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save as CSV" }).click();
  assert.equal((await saved).suggestedFilename(), "audit.csv");
  await close();
});

test("two ids are joined on a person's page, and the ruling is taken back among all", async () => {
  const { page, close } = await asOwner();
  await page.goto("/w/demo/data/identity");
  await page.getByText("Nobody has joined or split ids by hand.").waitFor();
  await page.getByLabel("Any id").fill("u08975");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Ids", exact: true }).waitFor();
  const drawing = page.getByRole("group", { name: /^The ids of u08975/ });
  await drawing.waitFor();
  assert.match(await drawing.getAttribute("aria-label"), /1 device, 1 known id; 1 join/);
  await page.getByRole("button", { name: "Join an id…" }).click();
  await fill(page, /^Which id/, "u00001");
  await dialog(page).getByRole("heading", { name: "After" }).waitFor();
  await fill(page, /^Why/, "the same customer, by phone");
  // A member speaks for themselves: nobody is asked who says so.
  assert.equal(await dialog(page).getByRole("textbox").count(), 2);
  await check.accessible(page);
  await dialog(page).getByRole("button", { name: "Join", exact: true }).click();
  await page.getByRole("group", { name: /2 known ids/ }).waitFor();
  await check.accessible(page);
  const card = page
    .locator("section")
    .filter({ has: page.getByRole("heading", { name: "Ids", exact: true }) });
  await card.getByText("Table", { exact: true }).click();
  await card.getByRole("rowheader", { name: "u00001" }).waitFor();

  await page.goto("/w/demo/data/identity");
  const row = page.getByRole("row", { name: /u00001/ });
  await row.getByText("the same customer, by phone").waitFor();
  await row.getByText("Mei Lin").waitFor();
  await row.getByRole("button", { name: "Take ruling 1 back" }).click();
  await dialog(page).getByRole("button", { name: "Take back" }).click();
  await dialog(page).getByRole("heading", { name: "After" }).waitFor();
  await check.accessible(page);
  await page.keyboard.press("Escape");
  await row.getByText("taken back by Mei Lin").waitFor();
  await page.goto("/w/demo/people/u08975");
  await page.getByRole("group", { name: /1 known id;/ }).waitFor();
  await close();
});

test("an id that too many share is listed, with what to do", async () => {
  const { page, close } = await asOwner();
  await page.goto("/w/demo/data/identity");
  const key = await page.evaluate(async () => {
    const answer = await fetch("/api/v1/workspaces/demo/sources", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ name: "Kiosks" }),
    });
    return (await answer.json()).source.write_key;
  });
  const batch = Array.from({ length: 20 }, (_, at) => ({
    type: "identify",
    userId: `visitor-${at}`,
    anonymousId: "kiosk-7",
    messageId: `kiosk-${at}`,
    timestamp: new Date(Date.UTC(2026, 5, 1, 9, at)).toISOString(),
  }));
  const body = JSON.stringify({ writeKey: key, batch });
  assert.equal((await fetch(`${server.url}/v1/batch`, { method: "POST", body })).status, 200);
  const row = page.getByRole("row", { name: /kiosk-7/ });
  // Messages are filed within a second, and looked for again by whoever comes.
  for (let turn = 0; turn < 20 && (await row.count()) === 0; turn += 1) {
    await page.reload();
    await page.getByRole("heading", { name: "Ids that join nobody" }).waitFor();
    await row.waitFor({ timeout: 1000 }).catch(() => {});
  }
  await row.getByText("20 people").waitFor();
  await row.getByText(/call reset\(\) when they leave/).waitFor();
  await check.accessible(page);
  await close();
});

test("the pages fit a phone, in every language and in the dark", async () => {
  const paths = [
    "settings",
    "settings/members",
    "settings/keys",
    "settings/audit",
    "data/identity",
  ];
  for (const language of ["en", "zh-CN", "zh-TW"]) {
    const { page, close } = await asOwner({ language, viewport: PHONE, colorScheme: "dark" });
    for (const path of paths) {
      await page.goto(`/w/demo/${path}`);
      await settled(page);
      await check.structured(page);
      await check.accessible(page);
      await check.targetsAreLargeEnough(page);
      await check.reflows(page);
    }
    await close();
  }
});

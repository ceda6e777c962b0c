// Channel groups: edited as a draft, tried on history, published, and back to the defaults.
import assert from "node:assert/strict";
import { test } from "node:test";
import { settled } from "./browser.mjs";
import { accessible, reflows } from "./checks.mjs";
import { windows } from "./windows.mjs";

const { window } = windows("samples");
const PAGE = "/w/demo/data/channels?last=all";
const groups = (page) => page.getByRole("list", { name: "Groups, in the order they are tried" });
const names = (page) => groups(page).locator(":scope > li > div > button").allTextContents();

/** A group of its own for those who come in the app, which no built-in rule knows. */
async function addApp(page) {
  await page.getByRole("button", { name: "New group" }).click();
  const panel = page.locator("aside").last();
  await panel.getByLabel("Name in English").fill("Our app");
  await panel.getByLabel("Name in 简体中文").fill("自有应用");
  await panel.getByText("our-app").waitFor();
  await panel.getByRole("combobox", { name: "Field" }).click();
  await page.getByRole("option", { name: "channel", exact: true }).click();
  await panel.locator("input[aria-label=Value]").first().fill("app");
  await page.keyboard.press("Enter");
  await panel.getByRole("button", { name: "Add group" }).click();
}

test("a group is added, tried on history, published, and taken back", async () => {
  const { page, close } = await window();
  await page.goto(PAGE);
  await page.getByRole("heading", { name: "The built-in rules hold" }).waitFor();
  await settled(page);
  await accessible(page);
  await addApp(page);
  // Before anything is saved: what would move, and who.
  await page.getByText(/40,547 events of 2,036 people would move/).waitFor();
  await page
    .getByRole("row", { name: /Unassigned → Our app/ })
    .first()
    .waitFor();
  await page.getByRole("button", { name: "2,036 people: Unassigned → Our app" }).first().click();
  await page.getByText(/^2,036 people$/).waitFor();
  await page.keyboard.press("Escape");
  // A draft survives a reload, and holds nothing yet.
  await page.reload();
  await groups(page).getByRole("button", { name: "Our app", exact: true }).waitFor();
  await page.getByLabel("What changed and why").fill("Those who come in the app");
  await page.getByRole("button", { name: "Publish" }).click();
  await page.getByRole("heading", { name: "Version 1 holds" }).waitFor();

  const question = { trend: { series: [{ event: "visit" }], breakdown: "$channel_group" } };
  await page.goto(`/w/demo/explore?last=all&q=${encodeURIComponent(JSON.stringify(question))}`);
  await page.getByRole("button", { name: "channel group", exact: true }).waitFor();
  await settled(page);
  assert.match(await page.locator("main").textContent(), /Our app/);

  await page.goto(PAGE);
  await page.getByRole("button", { name: "Back to the defaults" }).click();
  await page.getByText(/40,547 events of 2,036 people would move/).waitFor();
  await page.getByRole("button", { name: "Publish" }).click();
  await page.getByRole("heading", { name: "Version 2 holds" }).waitFor();
  assert.ok(!(await names(page)).includes("Our app"));
  await close();
});

test("groups are put in order by keyboard, and every step can be undone", async () => {
  const { page, close } = await window({ viewport: { width: 390, height: 844 } });
  await page.goto(PAGE);
  await groups(page).waitFor();
  const before = await names(page);
  await groups(page).getByRole("button", { name: before[1], exact: true }).focus();
  await page.keyboard.press("Alt+ArrowUp");
  await page.getByRole("status").filter({ hasText: "is number 1 now" }).waitFor();
  assert.deepEqual((await names(page)).slice(0, 2), [before[1], before[0]]);
  await reflows(page);
  await page.getByRole("button", { name: "Undo" }).click();
  assert.deepEqual(await names(page), before);
  await close();
});

test("groups are put in order by dragging, what changed is said in words, and a draft is thrown away", async () => {
  const { page, close } = await window();
  await page.goto(PAGE);
  await settled(page);
  const [first, second, third, ...rest] = await names(page);
  const row = (at) => groups(page).locator(":scope > li").nth(at);
  // Both in view: nothing may scroll between taking hold and moving.
  await row(2).scrollIntoViewIfNeeded();
  await row(0).dragTo(row(2));
  await page.getByRole("status").filter({ hasText: "is number 3 now" }).waitFor();
  assert.deepEqual(await names(page), [second, third, first, ...rest]);
  await page.getByRole("button", { name: "Save draft" }).click();
  await page.getByText("The draft is saved.", { exact: false }).first().waitFor();
  await page.getByText("What changed", { exact: true }).last().click();
  const changes = page.getByRole("list", { name: "What changed" });
  const order = changes.getByRole("listitem").filter({ hasText: "Order of the groups" });
  await order.getByText(`${second} → ${third} → ${first}`, { exact: true }).waitFor();
  await page.getByRole("button", { name: "Throw the draft away" }).click();
  await page.getByRole("button", { name: "Throw the draft away" }).waitFor({ state: "detached" });
  assert.deepEqual(await names(page), [first, second, third, ...rest]);
  await page.reload();
  await groups(page).waitFor();
  assert.deepEqual(await names(page), [first, second, third, ...rest]);
  await close();
});

test("two who edit the rules see each other's groups, and both stay", async () => {
  const first = await window();
  const second = await window();
  for (const { page } of [first, second]) {
    await page.goto(PAGE);
    await groups(page).waitFor();
  }
  await addApp(first.page);
  await first.page.getByRole("button", { name: "Save draft" }).click();
  await first.page.getByText("The draft is saved.", { exact: false }).first().waitFor();
  const { page } = second;
  const [top] = await names(page);
  await page.getByRole("button", { name: `Move ${top} down` }).click();
  await page.getByRole("button", { name: "Save draft" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("Group: Our app").waitFor();
  await dialog.getByText("channel is app").waitFor();
  await dialog.getByRole("button", { name: "Save what is chosen" }).click();
  await dialog.waitFor({ state: "detached" });
  const after = await names(page);
  assert.ok(after.includes("Our app"));
  assert.equal(after[1], top, "my order is kept");
  await first.close();
  await second.close();
});

// The bot filter: switched off, patterns and networks of one's own, published, and back to the defaults.
import assert from "node:assert/strict";
import { test } from "node:test";
import { settled } from "./browser.mjs";
import { accessible, reflows } from "./checks.mjs";
import { windows } from "./windows.mjs";

const { window } = windows("samples");
const PAGE = "/w/demo/data/bots?last=all";

test("a filter of one's own is published, switched off, and taken back", async () => {
  const { page, close } = await window();
  await page.goto(PAGE);
  await page.getByRole("heading", { name: "The built-in filter holds" }).waitFor();
  await settled(page);
  await accessible(page);
  await page.getByRole("combobox", { name: "User agents left out, too" }).fill("acme load test");
  await page.keyboard.press("Enter");
  await page.getByLabel("Name of a network").fill("Office");
  await page.getByRole("button", { name: "Add network" }).click();
  await page.getByRole("combobox", { name: "Office" }).fill("203.0.113.0/24");
  await page.keyboard.press("Enter");
  await page.getByLabel("What changed and why").fill("Load tests are nobody");
  await page.getByRole("button", { name: "Publish" }).click();
  await page.getByRole("heading", { name: "Version 1 holds" }).waitFor();

  await page.reload();
  await page.getByText("acme load test").waitFor();
  await page.getByText("203.0.113.0/24").waitFor();
  await page.getByLabel("Leave out events of bots").click();
  await page.getByRole("button", { name: "Publish" }).click();
  await page.getByRole("heading", { name: "Version 2 holds" }).waitFor();

  await page.getByRole("button", { name: "Back to the defaults" }).click();
  await page.getByRole("button", { name: "Publish" }).click();
  await page.getByRole("heading", { name: "Version 3 holds" }).waitFor();
  assert.equal(await page.getByText("acme load test").count(), 0);
  await close();
});

test("a range that is none is refused by name, and the page fits a telephone", async () => {
  const { page, close } = await window({ viewport: { width: 390, height: 844 } });
  await page.goto(PAGE);
  await page.getByLabel("Name of a network").fill("Office");
  await page.getByRole("button", { name: "Add network" }).click();
  await page.getByRole("combobox", { name: "Office" }).fill("the office");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Publish" }).click();
  await page.getByText(/'the office' is no address/).waitFor();
  await reflows(page);
  await close();
});

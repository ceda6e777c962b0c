// From a number to the people behind it, and one of their journeys told: by address, masked, as a file.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { settled } from "./browser.mjs";
import { windows } from "./windows.mjs";

/** Ids as the sample shop writes them. */
const ID = /\b[ua]\d{5}\b/;

const { window } = windows("samples");
const panel = (page) => page.locator("aside").last();
const loyal = (page) => page.getByRole("button", { name: /people.*in Loyal/i }).first();

test("an open number is in the address: reloading keeps it, back closes it", async () => {
  const { page, close } = await window();
  await page.goto("/w/demo");
  await loyal(page).click();
  await page.getByRole("button", { name: "Save as CSV" }).waitFor();
  await page.reload();
  await page.getByRole("button", { name: "Save as CSV" }).waitFor();
  await page.goBack();
  await page.getByRole("button", { name: "Save as CSV" }).waitFor({ state: "detached" });
  await close();
});

test("masked names reach the panel, its reasons and its file", async () => {
  const { page, close } = await window();
  await page.goto("/w/demo");
  await loyal(page).click();
  await panel(page).getByRole("button", { name: "Mask names" }).click();
  await panel(page)
    .getByRole("button", { name: /^Why is Person/ })
    .first()
    .click();
  await settled(page);
  assert.doesNotMatch(await panel(page).textContent(), ID);
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save as CSV" }).click(),
  ]);
  const text = await readFile(await file.path(), "utf8");
  assert.match(text, /Person 1/);
  assert.doesNotMatch(text, ID);
  await close();
});

test("a number opens as a segment of exactly as many, and one of them is walked", async () => {
  const { page, close } = await window();
  await page.goto("/w/demo");
  await loyal(page).click();
  const [count] = (
    await panel(page)
      .getByText(/^[\d,]+ people$/)
      .textContent()
  ).split(" ");
  await page.getByRole("link", { name: "Open as a segment" }).click();
  await page
    .getByRole("status")
    .filter({ hasText: `${count} people` })
    .waitFor();
  await page.getByRole("link", { name: "Walk a real journey" }).click();
  await page.getByRole("article").waitFor();
  const first = await page.getByRole("article").getByRole("heading", { level: 2 }).textContent();
  await page.getByRole("button", { name: "Next typical" }).click();
  await page.waitForURL(/nth=2/);
  await settled(page);
  assert.notEqual(
    await page.getByRole("article").getByRole("heading").first().textContent(),
    first,
  );
  await page.goBack();
  await page.getByRole("heading", { level: 2, name: first }).waitFor();
  await page.getByRole("button", { name: "Mask names" }).click();
  assert.doesNotMatch(await page.locator("main").textContent(), ID);
  await close();
});

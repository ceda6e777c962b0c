// Every page of the app over the sample companies: accessible in both themes, in two languages,
// without sideways scrolling on a phone.
import assert from "node:assert/strict";
import { test } from "node:test";
import { settled } from "./browser.mjs";
import * as check from "./checks.mjs";
import { PAGES } from "./pages.mjs";
import { windows } from "./windows.mjs";

const PHONE = { width: 390, height: 844 };
// 1280 px at 400 %.
const ZOOMED = { width: 320, height: 800 };

const { window } = windows("samples");

for (const [name, path] of Object.entries(PAGES)) {
  test(`${name} is accessible in light, English`, async () => {
    const { page, close } = await window();
    await page.goto(path);
    await settled(page);
    await check.structured(page);
    await check.accessible(page);
    await check.targetsAreLargeEnough(page);
    await close();
  });

  test(`${name} is accessible in dark, Chinese, and fits a phone`, async () => {
    const { page, close } = await window({ colorScheme: "dark", language: "zh-CN" });
    await page.goto(path);
    await settled(page);
    await check.accessible(page);
    for (const viewport of [PHONE, ZOOMED]) {
      await page.setViewportSize(viewport);
      await check.reflows(page);
    }
    await close();
  });
}

test("the skip link leads to the content, and every stop of Tab is visible", async () => {
  const { page, close } = await window();
  await page.goto("/w/demo/data");
  await settled(page);
  await check.usableByKeyboard(page);
  await close();
});

test("the palette finds a page and goes there", async () => {
  const { page, close } = await window();
  await page.goto("/w/demo/data");
  await settled(page);
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Go to…" }).fill("check");
  await check.accessible(page);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Journey check-up" }).waitFor();
  await close();
});

test("language and theme are kept from page to page", async () => {
  const { page, close } = await window();
  await page.goto("/w/demo/data");
  await settled(page);
  await page.getByRole("button", { name: "Display and account" }).first().click();
  await page.getByRole("menuitem", { name: "繁體中文" }).click();
  await page.getByRole("heading", { level: 1, name: "資料" }).waitFor();
  await page.getByRole("button", { name: "顯示與帳號" }).first().click();
  await page.getByRole("menuitem", { name: "深色" }).click();
  await page.reload();
  await page.getByRole("heading", { level: 1, name: "資料" }).waitFor();
  const scheme = await page.locator("html").getAttribute("data-mantine-color-scheme");
  assert.equal(scheme, "dark");
  await close();
});

test("an address that names nothing says so", async () => {
  const { page, close } = await window();
  await page.goto("/w/nowhere");
  const gone = "There is no workspace “nowhere”";
  await page.getByRole("heading", { level: 1, name: gone }).waitFor();
  await page.goto("/w/demo/nothing");
  await page.getByRole("heading", { level: 1, name: "There is no such page" }).waitFor();
  await close();
});

// The server's own pages, sign-in and reference, in a real browser: light and dark, wide and narrow.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as browser from "./browser.mjs";
import * as check from "./checks.mjs";
import { windows } from "./windows.mjs";

const PAGES = { reference: "/docs" };
const LANGUAGES = ["en", "zh-CN", "zh-TW"];

const { stranger: open, server } = windows("events");

const signIn = (page) => browser.signIn(page, server());

for (const colorScheme of ["light", "dark"]) {
  test(`the sign-in page is accessible in ${colorScheme}`, async () => {
    const { page, close } = await open({ colorScheme });
    await page.goto("/");
    await check.structured(page);
    await check.accessible(page);
    await check.targetsAreLargeEnough(page);
    await check.usableByKeyboard(page);
    await close();
  });

  for (const [name, path] of Object.entries(PAGES)) {
    test(`the ${name} page is accessible in ${colorScheme}`, async () => {
      const { page, close } = await open({ colorScheme });
      await signIn(page);
      await page.goto(path);
      await check.structured(page);
      await check.accessible(page);
      await check.targetsAreLargeEnough(page);
      await close();
    });
  }
}

for (const [name, path] of Object.entries(PAGES)) {
  test(`the ${name} page is usable by keyboard alone`, async () => {
    const { page, close } = await open();
    await signIn(page);
    await page.goto(path);
    await check.usableByKeyboard(page);
    await page.goto(path);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    const focused = await page.evaluate(() => document.activeElement.id);
    assert.equal(focused, "content", "the skip link leads to the content");
    await close();
  });

  // 1280 px at 400 % and 640 px at 200 % are both windows of 320 px.
  for (const width of [320, 640]) {
    test(`the ${name} page needs no sideways scrolling at ${width} px`, async () => {
      const { page, close } = await open({ viewport: { width, height: 800 } });
      await signIn(page);
      for (const lang of LANGUAGES) {
        await page.goto(`${path}?lang=${lang}`);
        await check.reflows(page);
      }
      await close();
    });
  }
}

test("the reference is accessible with every part unfolded", async () => {
  const { page, close } = await open();
  await signIn(page);
  await page.goto("/docs");
  await page.evaluate(() => {
    for (const fold of document.querySelectorAll("details")) fold.open = true;
  });
  await check.accessible(page);
  await page.setViewportSize({ width: 320, height: 800 });
  await check.reflows(page);
  await close();
});

test("every language is accessible", async () => {
  const { page, close } = await open();
  await signIn(page);
  for (const lang of LANGUAGES) {
    await page.goto(`/docs?lang=${lang}`);
    assert.equal(await page.locator("html").getAttribute("lang"), lang);
    await check.accessible(page);
  }
  await close();
});

test("a wrong token is told, and focus stays where it can be mended", async () => {
  const { page, close } = await open();
  await page.goto("/");
  await page.locator("input[name=token]").fill("wrong");
  await page.keyboard.press("Enter");
  await page.locator("#said:not(:empty)").waitFor();
  const focused = await page.evaluate(() => document.activeElement.name);
  assert.equal(focused, "token");
  await check.accessible(page);
  await close();
});

test("signing out leads back to the token", async () => {
  const { page, close } = await open();
  await signIn(page);
  await page.goto("/docs");
  await page.locator("[data-sign-out]").click();
  await page.locator("input[name=token]").waitFor();
  await page.goto("/docs");
  assert.equal(await page.locator("table").count(), 0);
  await close();
});

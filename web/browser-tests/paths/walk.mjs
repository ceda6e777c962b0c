// One user on a path: a window, the words they see, and what must hold wherever they stop.
import assert from "node:assert/strict";
import { open, settled, signIn } from "../browser.mjs";
import * as check from "../checks.mjs";
import { words } from "./words.mjs";

/** A question refused because the machine is busy: the page asks again, the numbers must still agree. */
const OVERLOADED = /status of (429|503)/;
const PATIENCE_MS = 90_000;
const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

/** Somebody who has signed in, in a window of their own. */
export async function begin(browser, server, language, path = "/") {
  const { page, close } = await open(browser, server, { language, viewport: DESK });
  // Somebody else's programs may keep the machine busy.
  page.setDefaultTimeout(PATIENCE_MS);
  const said = await words(language);
  await signIn(page, server, path);
  // Before, the server refuses whoever has not signed in.
  const errors = [];
  page.on("console", (message) => {
    const text = message.text();
    if (message.type() === "error" && !OVERLOADED.test(text)) errors.push(text);
  });
  const walk = {
    ...said,
    page,
    main: page.locator("main"),
    panel: page.getByRole("complementary").last(),
    button: (key, values) => page.getByRole("button", { name: said.t(key, values), exact: true }),
    link: (key, values) => page.getByRole("link", { name: said.t(key, values), exact: true }),
    /** What a station must pass: nothing broke, and a phone shows it without sideways scrolling. */
    async station(name) {
      await settled(page);
      assert.deepEqual(errors, [], name);
      assert.equal(await page.locator("html").getAttribute("lang"), language, name);
      if (process.env.SHOTS) await shoot(page, `${language}-${name}`);
      await page.setViewportSize(PHONE);
      await check.reflows(page);
      if (process.env.SHOTS) await shoot(page, `${language}-${name}-phone`);
      await page.setViewportSize(DESK);
    },
    async close() {
      await close();
      assert.deepEqual(errors, []);
    },
  };
  return walk;
}

/** `SHOTS=folder`: what each station looks like, for whoever changes a page on the path. */
async function shoot(page, name) {
  await page.screenshot({ path: `${process.env.SHOTS}/${name.replaceAll(/\W+/g, "-")}.png` });
}

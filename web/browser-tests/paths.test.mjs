// The main paths, walked as a user walks them: real data, both languages, one window at a time.
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import * as asking from "./paths/asking.mjs";
import * as retail from "./paths/retail.mjs";
import { begin } from "./paths/walk.mjs";
import { start } from "./server.mjs";

const LANGUAGES = ["en", "zh-CN"];

let browser;

before(async () => {
  browser = await launch();
});

after(async () => {
  await browser?.close();
});

for (const language of LANGUAGES) {
  test(`from a shop's file to a shared dashboard (${language})`, {
    skip: retail.missing(),
  }, async () => {
    const server = await start("nothing");
    try {
      const walk = await begin(browser, server, language);
      await retail.bringIn(walk);
      await retail.acceptLifecycle(walk);
      await retail.readCheckup(walk);
      const counts = await asking.askFunnel(walk);
      await asking.meetSomebody(walk);
      await asking.saveToDashboard(walk, counts);
      await asking.share(walk, browser, server, counts);
      await walk.close();
    } finally {
      await server.stop();
    }
  });
}

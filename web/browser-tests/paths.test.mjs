// The main paths, walked as users walk them, by the names they see, in English and in Chinese: numbers
// that mean the same must be the same wherever they stand, and no station may break or overflow.
import { after, before, describe, test } from "node:test";
import { launch } from "./browser.mjs";
import * as asking from "./paths/asking.mjs";
import * as classify from "./paths/classify.mjs";
import * as lifecycle from "./paths/lifecycle.mjs";
import * as retail from "./paths/retail.mjs";
import * as segment from "./paths/segment.mjs";
import { begin } from "./paths/walk.mjs";
import { start } from "./server.mjs";

let browser;

before(async () => {
  browser = await launch();
});

after(async () => {
  await browser?.close();
});

/** A server of one's own for as long as its tests run. */
function serving(content) {
  const own = {};
  before(async () => {
    own.server = await start(content);
  });
  after(async () => {
    await own.server?.stop();
  });
  return own;
}

for (const language of ["en", "zh-CN"]) {
  describe(`with a shop's own file, in ${language}`, { skip: retail.missing() }, () => {
    const own = serving("nothing");

    test("from the file to a dashboard somebody else opens", async () => {
      const walk = await begin(browser, own.server, language);
      await retail.bringIn(walk);
      await retail.acceptLifecycle(walk);
      await retail.readCheckup(walk);
      const counts = await asking.askFunnel(walk);
      await asking.meetSomebody(walk);
      await asking.saveToDashboard(walk, counts);
      await asking.share(walk, browser, own.server, counts);
      await walk.close();
    });
  });

  describe(`with the sample shop, in ${language}`, () => {
    const own = serving("samples");
    const visit = () => begin(browser, own.server, language, "/w/demo");

    test("a segment is built, saved, held against everybody else and opened", async () => {
      const walk = await visit();
      const people = await segment.build(walk);
      await segment.save(walk, people);
      await segment.compare(walk);
      await segment.openPage(walk, people);
      await walk.close();
    });

    test("a lifecycle is changed, compared and put in force; the board follows", async () => {
      const walk = await visit();
      const moved = await lifecycle.edit(walk);
      const stages = await lifecycle.compareDraft(walk, moved);
      await lifecycle.putInForce(walk, stages);
      await walk.close();
    });

    test("customers are classified by keyboard, and the board knows", async () => {
      const walk = await visit();
      await classify.begin(walk);
      const first = await classify.classify(walk);
      await classify.agree(walk, first);
      await walk.close();
    });
  });
}

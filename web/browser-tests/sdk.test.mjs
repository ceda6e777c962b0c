// The snippet on a page of another origin, in Chromium, against the real server.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openShop } from "./shop.mjs";

let server;
let browser;
let shop;
let key;
let ask;
let address;

/** A page of the shop: the tag with these attributes, and what it says before the script is there. */
const page = (attributes, says) => `<!doctype html><title>Shop</title>
<script async src="${server.url}/sdk/wayfarer.js" data-key="${key}" ${attributes}></script>
<script>window.wayfarer = window.wayfarer || []; ${says}</script>
<h1>Shop</h1><a id="more" href="#more">More about it</a>
<form name="news" onsubmit="return false"><input name="mail" value="secret@example.com"><button>Send</button></form>`;

const pages = {};

before(async () => {
  shop = await openShop((path) => pages[path]);
  ({ server, browser, key, ask, address } = shop);
});
after(() => shop?.close());

/** What arrived so far of pages under this path, oldest first. */
async function arrived(path, count) {
  for (let turn = 0; turn < 50; turn += 1) {
    const { messages } = await ask();
    const found = messages
      .map(({ raw }) => (typeof raw === "string" ? JSON.parse(raw) : raw))
      .filter((raw) => raw?.context?.page?.path?.startsWith(path))
      .sort((a, b) => a.timestamp.localeCompare(b.timestamp));
    if (found.length >= count) return found;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`fewer than ${count} messages of ${path} arrived`);
}

/** A window on the shop that nobody was in. */
async function visit(path, options = {}) {
  const context = await browser.newContext(options);
  const window = await context.newPage();
  await window.goto(address(path));
  await window.waitForFunction(() => !Array.isArray(window.wayfarer));
  return { context, window };
}

test("it is small, and handed to pages of every origin", async () => {
  const answer = await fetch(`${server.url}/sdk/wayfarer.js`, {
    headers: { origin: "https://shop.example", "accept-encoding": "gzip" },
  });
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get("access-control-allow-origin"), "https://shop.example");
  assert.match(answer.headers.get("content-type"), /javascript/);
  assert.equal(answer.headers.get("content-encoding"), "gzip");
  assert.ok(Number(answer.headers.get("content-length")) < 5000);
  assert.match(await answer.text(), /wayfarer/);
});

test("page views, clicks, forms and who it is arrive, with the campaign", async () => {
  const says = `wayfarer.push(["track", "Early", { n: 1 }]); wayfarer.push(["identify", "user-1"])`;
  pages["/sale"] = page('data-clicks="on" data-forms="on"', says);
  const { context, window } = await visit("/sale?utm_source=mail&utm_campaign=spring");
  await window.evaluate(() => history.pushState({}, "", "/sale/shoes"));
  await window.click("#more");
  await window.click("form button");
  await window.evaluate(() => window.wayfarer.track("Bought", { total: 5 }));
  // Leaving sends what waits.
  await window.goto("about:blank");
  const found = await arrived("/sale", 8);
  assert.deepEqual(found.map(({ type, event }) => event ?? type).sort(), [
    "Bought",
    "Early",
    "click",
    "click",
    "form_submit",
    "identify",
    "page",
    "page",
  ]);
  const by = (name) => found.find(({ type, event }) => (event ?? type) === name);
  assert.deepEqual(by("page").context.campaign, { source: "mail", name: "spring" });
  assert.ok(found.every(({ userId }) => userId === "user-1"));
  assert.equal(new Set(found.map(({ anonymousId }) => anonymousId)).size, 1);
  assert.equal(by("click").properties.text, "More about it");
  assert.equal(by("form_submit").properties.name, "news");
  assert.ok(!JSON.stringify(found).includes("secret@"), "nothing written is sent");
  const views = found.filter(({ type }) => type === "page").map((one) => one.properties.path);
  assert.deepEqual(views, ["/sale", "/sale/shoes"]);
  await context.close();
});

test("nothing is kept before consent; afterwards the next page knows the visitor", async () => {
  pages["/quiet"] = page("", "");
  pages["/quiet/next"] = page("", "");
  const { context, window } = await visit("/quiet");
  const [first] = await arrived("/quiet", 1);
  const kept = () =>
    window.evaluate(() => ({ cookies: document.cookie, names: Object.keys(localStorage) }));
  assert.deepEqual(await kept(), { cookies: "", names: [] });
  await window.evaluate(() => window.wayfarer.consent(true));
  assert.ok((await kept()).names.includes("wayfarer.js.anonymous"));
  await window.goto(address("/quiet/next"));
  const second = (await arrived("/quiet/next", 1))[0];
  assert.equal(second.anonymousId, first.anonymousId);
  await window.waitForFunction(() => !Array.isArray(window.wayfarer));
  await window.evaluate(() => window.wayfarer.consent(false));
  assert.deepEqual(await kept(), { cookies: "", names: [] });
  await context.close();
});

test("where consent is required nothing is sent before; a browser that refuses is left alone", async () => {
  pages["/gate"] = page('data-consent="required"', "");
  pages["/refused"] = page("", "");
  const sent = [];
  const look = (context) =>
    context.on("request", (request) => {
      if (request.url().includes("/v1/")) sent.push(request.url());
    });
  const { context, window } = await visit("/gate");
  look(context);
  await window.evaluate(() => window.wayfarer.flush());
  assert.deepEqual(sent, []);
  await window.evaluate(() => window.wayfarer.consent(true));
  assert.equal((await arrived("/gate", 1))[0].type, "page");
  await context.close();

  sent.length = 0;
  const other = await browser.newContext();
  await other.addInitScript(() =>
    Object.defineProperty(navigator, "globalPrivacyControl", { value: true }),
  );
  look(other);
  const refused = await other.newPage();
  await refused.goto(address("/refused"));
  await refused.waitForFunction(() => !Array.isArray(window.wayfarer));
  await refused.evaluate(() => window.wayfarer.track("Unseen"));
  await refused.goto("about:blank");
  await other.close();
  assert.deepEqual(sent, []);
});

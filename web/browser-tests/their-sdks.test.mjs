// The browser SDKs of Segment and PostHog, as the server hands them out, on a page of another origin: a site changes one address.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openShop } from "./shop.mjs";

let server;
let browser;
let shop;
let key;
let ask;
let address;

/** Segment's snippet: calls wait in a list until the script is there. Over plain HTTP the script is told its host. */
const SEGMENT = () => `<script>!function(){
  var a = window.analytics = window.analytics || [];
  a.methods = ["page", "track", "identify", "group", "alias", "reset", "ready", "user"];
  a.factory = function (m) { return function () { a.push([m].concat([].slice.call(arguments))); return a } };
  a.methods.forEach(function (m) { a[m] = a.factory(m) });
  a._cdn = ${JSON.stringify(server.url)};
  var s = document.createElement("script");
  s.async = true; s.src = "${server.url}/analytics.js/v1/${key}/analytics.min.js";
  document.head.appendChild(s);
}();
analytics.page("Home");</script>`;

/** PostHog's snippet in short. It sends nothing of automated browsers unless told to. */
const POSTHOG = () => `<script src="${server.url}/static/array.js"></script>
<script>posthog.init("${key}", { api_host: ${JSON.stringify(server.url)}, opt_out_useragent_filter: true,
  person_profiles: "always", request_batching: false });</script>`;

const page = (head) =>
  `<!doctype html><title>Shop</title><head>${head}</head><h1>Shop</h1><button>Buy</button>`;

before(async () => {
  shop = await openShop((path) => page(path === "/posthog" ? POSTHOG() : SEGMENT()));
  ({ server, browser, key, ask, address } = shop);
});
after(() => shop?.close());

/** The messages that arrived and pass, once each of `names` is among them. */
async function arrived(passes, names) {
  for (let turn = 0; turn < 75; turn += 1) {
    const { messages } = await ask();
    const found = messages.filter(({ raw, ...rest }) =>
      passes({ ...rest, raw: raw && JSON.parse(raw) }),
    );
    if (names.every((name) => found.some(({ event }) => event === name))) return found;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const { messages } = await ask();
  throw new Error(`${names} did not arrive: ${JSON.stringify(messages.map(({ event }) => event))}`);
}

/** A page of the shop, and the requests it made that nobody answered well. */
async function visit(path) {
  const context = await browser.newContext();
  const window = await context.newPage();
  const failed = [];
  const foreign = [];
  window.on("response", (response) => {
    if (response.status() >= 400 && !response.url().endsWith("/favicon.ico"))
      failed.push(`${response.status()} ${new URL(response.url()).pathname}`);
  });
  window.on("request", (request) => {
    const { hostname } = new URL(request.url());
    if (!["localhost", "127.0.0.1"].includes(hostname)) foreign.push(request.url());
  });
  await window.goto(address(path));
  return { context, window, failed, foreign };
}

test("Segment's script finds its key in its address and sends here alone", async () => {
  const { context, window, failed, foreign } = await visit("/segment?utm_source=mail");
  await window.waitForFunction(() => !Array.isArray(window.analytics));
  await window.evaluate(async () => {
    await window.analytics.identify("bea", { plan: "trial" });
    await window.analytics.track("Order Completed", { revenue: 129.8, currency: "EUR" });
    await window.analytics.group("acme", { name: "Acme" });
  });
  const names = ["page_view", "identify", "Order Completed", "group"];
  const found = await arrived(({ raw }) => raw?.context?.page?.path === "/segment", names);
  assert.ok(found.every(({ state }) => state === "accepted"));
  const by = (name) => found.find(({ event }) => event === name);
  assert.equal(by("Order Completed").person, "bea");
  assert.equal(by("group").account, "acme");
  assert.deepEqual([failed, foreign], [[], []]);
  await context.close();
});

test("PostHog's script sends page views, events and who it is here alone", async () => {
  const { context, window, failed, foreign } = await visit("/posthog");
  await window.waitForFunction(() => window.posthog?.__loaded);
  await window.evaluate(() => {
    window.posthog.identify("carl", { plan: "pro" });
    window.posthog.capture("Order Completed", { revenue: 12, currency: "EUR" });
  });
  const found = await arrived(
    ({ raw }) => (raw?.properties?.$pathname ?? "/posthog") === "/posthog" && raw?.properties?.$lib,
    ["page_view", "Order Completed"],
  );
  assert.ok(found.every(({ state }) => state === "accepted"));
  assert.equal(found.find(({ event }) => event === "Order Completed").person, "carl");
  assert.deepEqual([failed, foreign], [[], []]);
  await context.close();
});

test("whose scripts they are is told", async () => {
  const answer = await fetch(`${server.url}/sdk/licences.txt`);
  const text = await answer.text();
  assert.match(
    text,
    /@segment\/analytics-next [\d.]+[\s\S]*MIT License[\s\S]*posthog-js [\d.]+[\s\S]*Apache License/,
  );
});

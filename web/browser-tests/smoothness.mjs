// How smoothly long lists scroll and how soon a click shows something, in a real browser.
// Not a test: what it measures depends on what else the machine does. On Linux it also tells how
// long the page's own thread computed, which a busy machine makes hardly any longer.
//   WAYFARER_BIN=… node browser-tests/smoothness.mjs          (over the sample companies)
//   WAYFARER_URL=… WAYFARER_TOKEN=… node browser-tests/smoothness.mjs   (over a server that runs)
import { readFileSync } from "node:fs";
import { launch, open, settled, signIn } from "./browser.mjs";
import { start } from "./server.mjs";

const { WAYFARER_URL: url, WAYFARER_TOKEN: token } = process.env;
const server = url ? { url, token, stop: async () => {} } : await start("samples");
const browser = await launch();
const order = { event: "order_placed" };
const explore = (question, more = "") =>
  `/w/demo/explore?q=${encodeURIComponent(JSON.stringify(question))}${more}`;
const hours = explore(
  {
    trend: {
      series: [{ event: "visit" }, { event: "product_view", measure: "unique" }],
      period: "hour",
    },
  },
  "&last=90d",
);
const funnel = explore({ funnel: { steps: [{ event: "product_view" }, order], window: "7d" } });

/** Counts frames and long tasks of the page until it is asked for them. */
function watch() {
  const seen = { frames: [], long: [], clicks: [] };
  let last = performance.now();
  const frame = (now) => {
    seen.frames.push(now - last);
    last = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  const observe = (type, keep, options = {}) =>
    new PerformanceObserver((list) => list.getEntries().forEach(keep)).observe({
      type,
      ...options,
    });
  observe("longtask", ({ duration }) => seen.long.push(duration));
  observe("event", (entry) => entry.interactionId > 0 && seen.clicks.push(entry.duration), {
    durationThreshold: 16,
  });
  window.seen = seen;
}

/** Milliseconds the main thread of the page computed so far; nothing where that is not told. */
async function computed() {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  const renderers = processInfo.filter(({ type }) => type === "renderer");
  try {
    const times = renderers.map(({ id }) =>
      Number(readFileSync(`/proc/${id}/task/${id}/schedstat`, "utf8").split(" ")[0]),
    );
    return Math.max(...times) / 1e6;
  } catch {
    return Number.NaN;
  }
}

const quantile = (sorted, share) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

async function scrolled(page, name, box) {
  const place = await box.boundingBox();
  await page.mouse.move(place.x + place.width / 2, place.y + Math.min(place.height, 500) / 2);
  await page.waitForTimeout(500);
  await page.evaluate(() => {
    window.seen.frames.length = 0;
    window.seen.long.length = 0;
  });
  const before = await computed();
  for (let turn = 0; turn < 240; turn += 1) {
    await page.mouse.wheel(0, 240);
    await page.waitForTimeout(12);
  }
  const busy = (await computed()) - before;
  const { frames, long } = await page.evaluate(() => window.seen);
  const sorted = frames.toSorted((a, b) => a - b);
  const [p50, p95] = [quantile(sorted, 0.5), quantile(sorted, 0.95)];
  const far = await box.evaluate((element) =>
    Math.round(Math.max(element.scrollTop, document.scrollingElement.scrollTop)),
  );
  console.log(
    `${name}: ${frames.length} frames, p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms, ` +
      `computed ${(busy / frames.length).toFixed(1)} ms each, longest ${(sorted.at(-1) ?? 0).toFixed(0)} ms, ${long.length} long tasks ` +
      `(${long.map((ms) => ms.toFixed(0)).join(", ")}), ${far} px`,
  );
}

/** Each control with the page it is on, in the order of how often it is used. */
const button = (name) => (page) => page.getByRole("button", { name }).first();
const CLICKS = [
  ["a page of the navigation", "/w/demo", (page) => page.getByRole("link", { name: "People" })],
  ["the number of a stage", "/w/demo", button(/people.*in Loyal/i)],
  ["chart or table", funnel, (page) => page.getByText("Table", { exact: true }).first()],
  [
    "another kind of question",
    funnel,
    (page) => page.getByText("Retention", { exact: true }).and(page.locator(":visible")).last(),
  ],
  ["a word of the question", funnel, button("7 days")],
  ["the period of every page", "/w/demo", (page) => page.getByLabel("Period").first()],
  ["the palette", "/w/demo", button("Go to…")],
  ["names masked", "/w/demo/people", button("Mask names")],
  ["a suggestion for a segment", "/w/demo/people", button("At risk")],
  ["why a customer", "/w/sample-saas/worklist", button(/^Why/)],
];

async function clicked(page, [name, path, control]) {
  await page.goto(path);
  await settled(page);
  await page.evaluate(() => {
    window.seen.clicks.length = 0;
  });
  const place = control(page);
  await place.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await place.boundingBox();
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.waitForTimeout(300);
  const before = await computed();
  await page.mouse.down();
  await page.mouse.up();
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
  const busy = (await computed()) - before;
  await page.waitForTimeout(800);
  const clicks = await page.evaluate(() => window.seen.clicks);
  const longest = Math.max(0, ...clicks);
  const shown = longest > 0 ? `${longest} ms` : "under 16 ms";
  console.log(`${name}: ${shown} until something showed, ${busy.toFixed(0)} ms computed`);
}

const { page } = await open(browser, server, { viewport: { width: 1440, height: 900 } });
await page.addInitScript(watch);
if (url && !(await (await fetch(`${url}/api/v1/workspaces`)).ok)) await signIn(page, server);
if (!url) await signIn(page, server);

await page.goto("/w/demo/people");
await settled(page);
await page.locator("section[aria-label='People of the segment'] tbody tr").first().waitFor();
await scrolled(
  page,
  "12,000 people",
  page.locator("section[aria-label='People of the segment']").last(),
);

await page.goto(hours);
await settled(page);
await page.getByText("Table", { exact: true }).first().click();
const table = page.locator("main table").last();
await table.waitFor();
console.log(`the largest table of Explore: ${await table.locator("tbody tr").count()} rows drawn`);
await scrolled(page, "hours in Explore", table.locator("xpath=.."));

for (const one of CLICKS) {
  await clicked(page, one).catch((error) =>
    console.log(`${one[0]}: ${String(error).slice(0, 160)}`),
  );
}
await browser.close();
await server.stop();

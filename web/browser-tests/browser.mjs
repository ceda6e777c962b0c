// A browser and its windows, with an eye on what pages must never do.
import assert from "node:assert/strict";
import { chromium } from "playwright-core";

/** Flags that keep the browser from talking to anybody but the server. */
const ARGS = [
  "--no-sandbox",
  "--disable-dev-shm-usage",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export const launch = () =>
  chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ARGS });

/**
 * A fresh window. Closing it fails when a page broke, broke its content policy, or loaded
 * anything from elsewhere.
 */
export async function open(browser, server, options = {}) {
  const { language = "en", ...window } = options;
  const context = await browser.newContext({ baseURL: server.url, locale: language, ...window });
  // What the app remembers from another window must not choose the language of this one.
  await context.addInitScript((tag) => {
    if (sessionStorage.getItem("told")) return;
    localStorage.setItem("wayfarer.language", tag);
    sessionStorage.setItem("told", "yes");
  }, language);
  const page = await context.newPage();
  watch(page);
  const faults = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => {
    const text = message.text();
    if (message.type() === "error" && /Content Security Policy|Refused to/.test(text)) {
      faults.push(text);
    }
  });
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(server.url) && !url.startsWith("blob:")) faults.push(`loads ${url}`);
  });
  const close = async () => {
    await context.close();
    assert.deepEqual(faults, []);
  };
  return { page, close };
}

const underWay = new WeakMap();

/** Knows what a page still waits for; a stream of events never ends and is nothing to wait for. */
function watch(page) {
  const requests = new Set();
  underWay.set(page, requests);
  page.on(
    "request",
    (request) => request.resourceType() !== "eventsource" && requests.add(request),
  );
  for (const end of ["requestfinished", "requestfailed"]) {
    page.on(end, (request) => requests.delete(request));
  }
}

/** Waits until a page has asked for nothing for half a second. */
async function quiet(page) {
  for (let since = Date.now(); Date.now() - since < 500; ) {
    await page.waitForTimeout(50);
    if (underWay.get(page).size > 0) since = Date.now();
  }
}

/** Signs in by the form, whatever page is asked for. */
export async function signIn(page, server, path = "/") {
  await page.goto(path);
  await page.locator("input[name=token]").fill(server.token);
  await page.keyboard.press("Enter");
  await page.locator("input[name=token]").waitFor({ state: "detached" });
}

/** What a window remembers of somebody who has signed in: others begin with it. */
export async function session(browser, server, meanwhile = async () => {}) {
  const { page } = await open(browser, server);
  await signIn(page, server);
  await meanwhile(page);
  const remembered = await page.context().storageState();
  await page.context().close();
  return remembered;
}

/** Waits until a page of the app shows what it asked for. */
export async function settled(page) {
  await page.locator("h1").first().waitFor();
  await quiet(page);
  await page.waitForFunction(() => !document.querySelector("main [aria-busy=true]"));
}

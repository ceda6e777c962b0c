// A website of somebody else, whose pages send to a source of a server of our own.
import { createServer } from "node:http";
import { launch, session } from "./browser.mjs";
import { start } from "./server.mjs";

/**
 * Starts the server, a source, and a site on another port; `page` answers the document of an address, or nothing. Tells where
 * both are, the source's key, how to ask what arrived, and what ends it all.
 */
export async function openShop(page) {
  const server = await start("events");
  const browser = await launch();
  const storageState = await session(browser, server);
  const context = await browser.newContext({ baseURL: server.url, storageState });
  const app = await context.newPage();
  await app.goto("/");
  const workspaces = await app.evaluate(async () => (await fetch("/api/v1/workspaces")).json());
  const base = `/api/v1/workspaces/${workspaces.items[0].workspace}`;
  const key = await app.evaluate(async (base) => {
    const answer = await fetch(`${base}/sources`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ name: "Web shop", kind: "browser" }),
    });
    return (await answer.json()).source.write_key;
  }, base);
  const site = createServer((request, response) => {
    response.setHeader("content-type", "text/html");
    response.end(page(new URL(request.url, "http://x").pathname) ?? "");
  });
  await new Promise((resolve) => site.listen(0, "127.0.0.1", resolve));
  return {
    server,
    browser,
    key,
    address: (path) => `http://localhost:${site.address().port}${path}`,
    ask: () => app.evaluate(async (base) => (await fetch(`${base}/live?limit=500`)).json(), base),
    async close() {
      await browser.close();
      site.close();
      await server.stop();
    },
  };
}

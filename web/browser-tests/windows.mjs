// A server and a browser for as long as the tests of a file run, and windows on them.
import { after, before } from "node:test";
import { launch, open, session } from "./browser.mjs";
import { start } from "./server.mjs";

/**
 * Windows on a server of the file's own: `window` of somebody who has signed in, `stranger` of
 * somebody who has not. `prepare` is given the first page of the one who has.
 */
export function windows(content, prepare = async () => {}) {
  let server;
  let browser;
  let storageState;
  before(async () => {
    server = await start(content);
    browser = await launch();
    storageState = await session(browser, server, prepare);
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });
  return {
    window: (options) => open(browser, server, { storageState, ...options }),
    stranger: (options) => open(browser, server, options),
    server: () => server,
  };
}

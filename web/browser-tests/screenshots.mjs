// Every page × light/dark × en/zh-CN × 1440/1024/390 px, as PNG files to look at.
//   cargo xtask screenshots [DIR]
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { launch, open, session, settled } from "./browser.mjs";
import { PAGES } from "./pages.mjs";
import { savedPages } from "./saved-pages.mjs";
import { start } from "./server.mjs";

const WIDTHS = [1440, 1024, 390];
const target = process.env.SCREENSHOTS ?? "screenshots";

mkdirSync(target, { recursive: true });
const server = await start("samples");
const browser = await launch();
const storageState = await session(browser, server);
const saved = await savedPages(server);
for (const colorScheme of ["light", "dark"]) {
  for (const language of ["en", "zh-CN"]) {
    for (const width of WIDTHS) {
      const viewport = { width, height: 900 };
      const { page } = await open(browser, server, {
        colorScheme,
        language,
        storageState,
        viewport,
      });
      for (const [name, path] of Object.entries({ ...PAGES, ...saved })) {
        await page.goto(path);
        await settled(page);
        const file = `${name.replace(/^the /, "").replaceAll(" ", "-")}-${colorScheme}-${language}-${width}.png`;
        await page.screenshot({ path: join(target, file), fullPage: true });
        console.log(join(target, file));
      }
      await page.context().close();
    }
  }
}
await browser.close();
await server.stop();

// A source that fetches: chosen, filled in, tried, saved, run; a tool that misbehaves is told of.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { accessible, reflows } from "./checks.mjs";
import { windows } from "./windows.mjs";

const { window } = windows("samples");
const SOURCES = "/w/demo/sources";
const PHONE = { width: 390, height: 844 };
const panel = (page) => page.locator("aside").last();

const call = (id) => ({
  id,
  user_id: `u0897${id}`,
  type: "called",
  created_at: "2024-08-01T10:00:00Z",
});
const PAGES = {
  first: { data: [call(1), call(2)], next: "second" },
  second: { data: [call(3), { id: 4 }], next: null },
};

let tool;
let isDown = false;

before(async () => {
  tool = createServer((request, response) => {
    const { searchParams } = new URL(request.url, "http://tool");
    const isKnown = request.headers.authorization === "Bearer open sesame";
    const status = isDown ? 500 : isKnown ? 200 : 401;
    response.writeHead(status, { "content-type": "application/json" });
    const page = PAGES[searchParams.get("after") ?? "first"];
    response.end(JSON.stringify(status === 200 ? page : { error: "canary" }));
  });
  await new Promise((resolve) => tool.listen(0, "127.0.0.1", resolve));
});

after(() => tool.close());

test("a tool is asked for what it holds, and its runs are seen", async () => {
  const { page, close } = await window();
  await page.goto(SOURCES);
  await page.getByRole("button", { name: "New source" }).click();
  await page.getByLabel("Name").fill("Call centre");
  await page.getByLabel("What sends").selectOption("pull");
  await page
    .getByLabel("Which tool")
    .selectOption({ label: "Google Ads · Cost, impressions and clicks per day and campaign" });
  await page.getByText(/developer token of the manager account/).waitFor();
  await page.getByLabel("developer-token").waitFor();
  await accessible(page);
  await page.getByLabel("Which tool").selectOption({ label: "Another tool" });
  await page.getByLabel("Address").fill(`http://127.0.0.1:${tool.address().port}/calls`);
  const secret = page.getByRole("textbox", { name: "Secret" });
  assert.equal(await page.getByRole("button", { name: "Create" }).isDisabled(), true);

  // What is wrong is said before anything is saved.
  await secret.fill("open barley");
  await page.getByRole("button", { name: "Try one page" }).click();
  await page.getByText("The tool does not accept the credentials. (HTTP 401)").waitFor();
  assert.equal(await page.getByText("canary").count(), 0);
  await secret.fill("open sesame");
  await page.getByRole("button", { name: "Try one page" }).click();
  await page.getByText("2 items on the page, and more pages follow.").waitFor();
  await page.getByRole("rowheader", { name: "called" }).first().waitFor();
  await page.getByRole("button", { name: "Create" }).click();

  // By keyboard: a run, and how it ended.
  await panel(page).getByText("It is kept sealed").waitFor();
  await accessible(page);
  await panel(page).getByRole("button", { name: "Fetch now" }).focus();
  await page.keyboard.press("Enter");
  const run = panel(page).getByRole("row").filter({ hasText: "Done" });
  await run.waitFor({ timeout: 30_000 });
  assert.match(await run.textContent(), /31$/);
  await accessible(page);

  isDown = true;
  await panel(page).getByRole("button", { name: "Fetch now" }).click();
  await panel(page)
    .getByText("The tool has a fault of its own. (HTTP 500)")
    .waitFor({ timeout: 30_000 });
  await panel(page).getByText("Waiting").waitFor();
  await panel(page).getByRole("button", { name: "Stop" }).click();
  await panel(page).getByRole("row").filter({ hasText: "Stopped" }).waitFor({ timeout: 30_000 });
  isDown = false;
  await close();
});

for (const language of ["en", "zh-CN", "zh-TW"]) {
  test(`fetching fits a phone in ${language}`, async () => {
    const { page, close } = await window({ language, viewport: PHONE });
    await page.goto(SOURCES);
    await page.getByRole("button", { name: /Call centre$/ }).click();
    await panel(page).locator("input[type=password], textarea").first().waitFor();
    await reflows(page);
    await accessible(page);
    await close();
  });
}

// Names nobody would give: no script of theirs runs, nothing breaks, nothing is pushed sideways,
// and no spreadsheet runs what is exported.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { settled } from "./browser.mjs";
import * as check from "./checks.mjs";
import { windows } from "./windows.mjs";

const LONG = "x".repeat(2000);
const KINDS = [
  (n) => `<script>window.hacked=${n}</script>`,
  (n) => `<img src=x onerror="window.hacked=${n}">`,
  (n) => `"><svg onload=window.hacked=${n}>`,
  (n) => `=cmd|'/c calc'!A${n}`,
  (n) => `+1+${n}`,
  (n) => `-2+${n}`,
  (n) => `@SUM(A${n})`,
  (n) => `\t=1+${n}`,
  (n) => `👩‍👩‍👧‍👦🏳️‍🌈 ${n}`,
  (n) => `‮שלום עולם ${n} مرحبا`,
  (n) => `one\ntwo\r\nthree ${n}`,
  (n) => `${n}${LONG}`,
  (n) => `${n}${LONG.slice(0, 190)}`,
  (n) => `{{constructor.constructor('window.hacked=1')()}} ${n}`,
  (n) => `{n, plural, one {# day} other {# days}} ${n}`,
  (n) => `javascript:window.hacked=${n}//`,
  (n) => `../../../etc/passwd?${n}&a=b#c%00`,
  (n) => `__proto__${n === 1 ? "" : n}`,
  (n) => `名前 ' " \\ \`\${window.hacked=${n}} ${n}`,
  (n) => `z̸̢̧̛a̵l̶g̷o̴${"̸".repeat(40)} ${n}`,
  (n) => `;DROP TABLE events;-- ${n}`,
];
const NAMES = Array.from({ length: 300 }, (_, at) => KINDS[at % KINDS.length](at + 1));
const PEOPLE = ["=cmd()", "<b>ann</b>", "👻", "‮bob", `p${LONG.slice(0, 200)}`, "a/b?c#d%41"];

/** Every name as an event, and some as properties and values, spread over six people and weeks. */
function rows() {
  return NAMES.map((event, at) => ({
    user_id: PEOPLE[at % PEOPLE.length],
    event,
    time: new Date(Date.UTC(2026, 4, 1 + (at % 50), at % 24)).toISOString(),
    // A file with a longer column is refused as a whole; an event's longer name, row by row.
    [NAMES[(at * 7) % NAMES.length].slice(0, 190)]: NAMES[(at * 11) % NAMES.length],
    plain: event.slice(0, 300),
  }));
}

/** Imports the hostile file as a member does. */
async function importAll(page) {
  const home = mkdtempSync(join(tmpdir(), "wayfarer-hostile-"));
  const file = join(home, "hostile.ndjson");
  const lines = rows().map((row) => JSON.stringify(row));
  writeFileSync(file, lines.join("\n"));
  await page.locator("input[type=file]").setInputFiles(file);
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.getByText(/\d+ events added/).waitFor();
  rmSync(home, { recursive: true });
}

const { window } = windows("nothing", importAll);

const question = (q) => `/w/default/explore?q=${encodeURIComponent(JSON.stringify(q))}`;
const [first, second, third] = [NAMES[0], NAMES[11], NAMES[9]].map((event) => ({ event }));
const PAGES = {
  board: "/w/default",
  "check-up": "/w/default/checkup",
  worklist: "/w/default/worklist",
  explore: "/w/default/explore",
  trend: question({ trend: { series: [first, second, third], period: "week" } }),
  "broken-down trend": question({
    trend: { series: [{}], period: "week", breakdown: "plain", top: 200 },
  }),
  funnel: question({ funnel: { steps: [first, second, third], window: "60d" } }),
  flow: question({ flow: { anchor: { from: first }, depth: 3, top: 6 } }),
  transitions: question({ transitions: { top: 25 } }),
  people: "/w/default/people",
  "a person": `/w/default/people/${encodeURIComponent(PEOPLE[1])}`,
  accounts: "/w/default/accounts",
  signals: "/w/default/signals",
  lifecycles: "/w/default/lifecycles",
  dashboards: "/w/default/dashboards",
  insights: "/w/default/insights",
  data: "/w/default/data",
  catalogue: "/w/default/data/catalogue",
  touchpoints: "/w/default/data/touchpoints",
  links: "/w/default/data/links",
};

/** What the server refuses is told on the page; anything else in the console is a fault. */
const REFUSED = /Failed to load resource/;

for (const [name, path] of Object.entries(PAGES)) {
  test(`hostile names do nothing on the page: ${name}`, async () => {
    const { page, close } = await window();
    const errors = [];
    page.on("console", (message) => {
      if (message.type() === "error" && !REFUSED.test(message.text())) errors.push(message.text());
    });
    await page.goto(path);
    await settled(page);
    for (const viewport of [
      { width: 1440, height: 900 },
      { width: 390, height: 844 },
    ]) {
      await page.setViewportSize(viewport);
      await check.reflows(page);
    }
    const broke = page.getByRole("heading", { name: "This page broke" });
    assert.equal(await broke.count(), 0, "the page broke");
    assert.equal(await page.evaluate(() => window.hacked), undefined, "a script of a name ran");
    assert.deepEqual(errors, []);
    await close();
  });
}

/** Cells of a comma-separated file, quotes undone. */
function cells(text) {
  const found = [...text.matchAll(/(?:^|,|\r\n)(?:"((?:[^"]|"")*)"|([^",\r\n]*))/g)];
  return found.map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "");
}

test("no spreadsheet runs a name that is exported", async () => {
  const { page, close } = await window();
  await page.goto(PAGES["broken-down trend"]);
  await settled(page);
  await page.getByRole("button", { name: /export/i }).click();
  const waiting = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: /CSV/ }).first().click();
  const text = readFileSync(await (await waiting).path(), "utf8").replace("\ufeff", "");
  const dangerous = cells(text).filter(
    (cell) => /^[=+\-@\t\r]/.test(cell) && !/^[+-]?\d+(\.\d+)?$/.test(cell),
  );
  assert.ok(cells(text).some((cell) => cell.includes("<script>") || cell.startsWith("'=")));
  assert.deepEqual(dangerous, []);
  await close();
});

test("the palette finds hostile names and shows them as they are", async () => {
  const { page, close } = await window();
  await page.goto("/w/default/data");
  await settled(page);
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Go to…" }).fill("<script>");
  await page.getByRole("listbox").getByRole("option").first().waitFor();
  assert.equal(await page.evaluate(() => window.hacked), undefined);
  await close();
});

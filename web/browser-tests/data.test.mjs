// What members know of events, written in the catalogue: every page speaks of it, and it can be undone.
import assert from "node:assert/strict";
import { test } from "node:test";
import { settled } from "./browser.mjs";
import { accessible, reflows } from "./checks.mjs";
import { windows } from "./windows.mjs";

const { window } = windows("samples");
const panel = (page) => page.locator("aside").last();

const CATALOGUE = "/w/demo/data/catalogue";
const row = (page, name) =>
  page.getByRole("row").filter({ has: page.getByRole("link", { name, exact: true }) });
const trendOf = (event) =>
  `/w/demo/explore?last=all&q=${encodeURIComponent(
    JSON.stringify({ trend: { series: [{ event }] } }),
  )}`;

async function describe(page, name) {
  await page.goto(CATALOGUE);
  await page.getByRole("button", { name: `Describe ${name}`, exact: true }).click();
  await panel(page).getByRole("button", { name: "Save" }).waitFor();
}

const save = async (page) => {
  await panel(page).getByRole("button", { name: "Save" }).click();
  await panel(page).waitFor({ state: "detached" });
};

/** What the API says, asked as whoever looks at the page. */
const asked = (page, path, body) =>
  page.evaluate(
    async ([address, data]) => {
      const method = data ? "POST" : "GET";
      const headers = { "content-type": "application/json" };
      const answered = await fetch(address, { method, headers, body: data });
      return answered.json();
    },
    [`/api/v1/workspaces/demo/${path}`, body ? JSON.stringify({ version: 1, ...body }) : undefined],
  );

test("an event is described, named, vouched for, and called so wherever it is read", async () => {
  const { page, close } = await window();
  await describe(page, "order_returned");
  await accessible(page);
  const field = (label) => panel(page).getByLabel(label);
  await field("Name in English").fill("Return");
  await field("Name in 简体中文").fill("退货");
  await field("Name in 繁體中文").fill("退貨");
  await field("What it tells, and when it is sent").fill("Goods sent back by post or in a store");
  await field("Whom to ask about it").fill("Mei");
  await panel(page).getByRole("switch", { name: "I vouch for it" }).click();
  await save(page);
  const described = row(page, "order_returned");
  for (const said of ["Return", "verified", "Goods sent back by post", "Mei"]) {
    await described.getByText(said).first().waitFor();
  }
  await page.goto(trendOf("order_returned"));
  await settled(page);
  await page.getByText(/334 Return events/).waitFor();
  await close();
  const chinese = await window({ language: "zh-TW" });
  await chinese.page.goto(trendOf("order_returned"));
  await chinese.page.getByText(/334 次 退貨/).waitFor();
  await chinese.close();
});

test("what is hidden is offered nowhere and yet counted where it is asked for", async () => {
  const { page, close } = await window();
  await describe(page, "ad_reported");
  await panel(page).getByRole("switch", { name: "Leave it out of lists to choose from" }).click();
  await save(page);
  await row(page, "ad_reported").waitFor({ state: "detached" });
  await page.getByRole("switch", { name: "Hidden ones" }).click();
  await row(page, "ad_reported").waitFor();
  await page.goto(trendOf("ad_reported"));
  await page.getByText(/1,460 ad_reported events/).waitFor();
  await page.getByRole("button", { name: "ad_reported", exact: true }).click();
  await page.getByRole("option", { name: /^email_sent/ }).waitFor();
  assert.equal(await page.getByRole("option", { name: /ad_reported/ }).count(), 0);
  await close();
});

test("a merge reaches Explore, the board, a person and lists", async () => {
  const { page, close } = await window();
  await describe(page, "order_exchanged");
  const { answer } = await asked(page, "questions", {
    as_of: "2026-07-01",
    people: { match: { did: { event: "order_exchanged" } }, limit: 1 },
  });
  const [member] = answer.people.members;
  await panel(page).getByLabel("Another name of").fill("order_ret");
  await page.getByRole("option", { name: /^order_returned/ }).click();
  await save(page);
  await row(page, "order_returned").getByText("444").waitFor();
  await row(page, "order_returned")
    .getByText(/order_exchanged/)
    .waitFor();
  assert.equal(await page.getByRole("button", { name: "Describe order_exchanged" }).count(), 0);

  // Explore: one event with the sum, in its sentence, its chart and its list.
  await page.goto(trendOf("order_returned"));
  await page.getByText(/444 Return events/).waitFor();
  assert.doesNotMatch(await page.locator("main").textContent(), /order_exchanged/);
  const conversion = { goal: { event: "order_returned" }, by: "channel", unit: "person" };
  const q = encodeURIComponent(JSON.stringify({ conversion }));
  await page.goto(`/w/demo/explore?last=all&q=${q}`);
  await page.getByText(/people did order_returned; best of/).waitFor();
  assert.doesNotMatch(await page.locator("main").textContent(), /order_exchanged/);

  // A person's own exchange is told as what it is now.
  await page.goto(`/w/demo/people/${member.id}`);
  await settled(page);
  const told = await page.locator("main").textContent();
  assert.match(told, /Return/);
  assert.doesNotMatch(told, /order_exchanged/);
  await page.goto("/w/demo");
  await settled(page);
  assert.doesNotMatch(await page.locator("main").textContent(), /order_exchanged/);

  // A question about the merged name alone is still known, and says what it is.
  await page.goto(trendOf("order_exchanged"));
  await page.getByText(/110 .* events/).waitFor();
  assert.equal(await page.getByText("the workspace has no such name").count(), 0);

  await close();
});

test("the notice after a merge takes it back", async () => {
  const { page, close } = await window();
  await describe(page, "points_earned");
  await panel(page).getByLabel("Another name of").fill("order_paid");
  await page.getByRole("option", { name: /^order_paid/ }).click();
  await save(page);
  await row(page, "order_paid").getByText("7,888").waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("button", { name: "Describe points_earned" }).waitFor();
  await row(page, "order_paid").getByText("3,944").waitFor();
  const { events } = await asked(page, "catalogue");
  assert.ok(!events.some(({ name }) => name === "points_earned"));
  await close();
});

test("the pages about the data reflow on a phone and pass the checks", async () => {
  const { page, close } = await window({ viewport: { width: 390, height: 844 } });
  await page.goto(CATALOGUE);
  await settled(page);
  await reflows(page);
  await accessible(page);
  await close();
});

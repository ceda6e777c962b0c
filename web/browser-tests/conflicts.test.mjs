// Two people change the same thing: the second sees both sides in words and chooses, nothing is lost.
import assert from "node:assert/strict";
import { test } from "node:test";
import { settled } from "./browser.mjs";
import { accessible, reflows } from "./checks.mjs";
import { windows } from "./windows.mjs";

const { window, server } = windows("samples");
const dialog = (page) => page.getByRole("dialog");
const choose = (page, part, side) =>
  dialog(page).getByRole("radiogroup", { name: part }).getByText(side, { exact: true }).click();
const saveChosen = async (page) => {
  await dialog(page).getByRole("button", { name: "Save what is chosen" }).click();
  await dialog(page).waitFor({ state: "detached" });
};

/** Somebody else, who uses the API. */
async function api(method, path, body, tag) {
  const answered = await fetch(`${server().url}/api/v1/workspaces/demo/${path}`, {
    method,
    headers: {
      authorization: `Bearer ${server().token}`,
      "content-type": "application/json",
      ...(tag ? { "if-match": `"${tag}"` } : {}),
    },
    body: body && JSON.stringify(body),
  });
  assert.ok(answered.ok, `${method} ${path}: ${answered.status}`);
  return answered.status === 204 ? null : answered.json();
}

const FUNNEL = {
  version: 1,
  funnel: { steps: [{ event: "product_view" }, { event: "order_placed" }], window: "7d" },
};
const TREND = { version: 1, trend: { series: [{ event: "visit" }], period: "week" } };

test("a dashboard: one moves a tile, one asks it anew; both have their way", async () => {
  const tiles = [
    { id: "t1", title: "Sales", question: FUNNEL, x: 0, y: 0, width: 6, height: 9 },
    { id: "t2", text: "Read me", x: 6, y: 0, width: 6, height: 9 },
  ];
  const saved = await api("POST", "dashboards", { name: "Shop", tiles });
  const first = await window();
  const second = await window();
  const address = `/w/demo/dashboards/${saved.id}?edit=true`;
  for (const { page } of [first, second]) {
    await page.goto(address);
    await page.getByLabel("Title of the tile").waitFor();
  }
  // The first gives the tile another title and saves.
  await first.page.getByLabel("Title of the tile").fill("Orders");
  await first.page.getByRole("button", { name: "Save", exact: true }).click();
  await first.page.getByRole("heading", { name: "Orders" }).waitFor();
  // The second names the dashboard, swaps the tiles and writes a text.
  await second.page.getByLabel("Name", { exact: true }).fill("Shop of ours");
  await second.page.getByRole("button", { name: "Move Sales" }).focus();
  await second.page.keyboard.press("ArrowRight");
  await second.page.getByLabel("Title of the tile").fill("Buying");
  await second.page.getByRole("button", { name: "Save", exact: true }).click();
  const shown = await dialog(second.page).textContent();
  assert.doesNotMatch(shown, /[{}[\]"]/, "no JSON is shown");
  assert.match(shown, /Orders/);
  assert.match(shown, /Buying/);
  assert.match(shown, /product_view, then order_placed/);
  assert.match(shown, /column 1, row 1, 6 wide, 9 high/);
  await accessible(second.page);
  await choose(second.page, "Tile: Buying", "Theirs");
  await saveChosen(second.page);
  await second.page.getByRole("heading", { name: "Orders" }).waitFor();
  const { dashboard } = await api("GET", `dashboards/${saved.id}`);
  assert.equal(dashboard.name, "Shop of ours");
  const [tile] = dashboard.tiles.filter(({ id }) => id === "t1");
  assert.equal(tile.title, "Orders");
  assert.notEqual(`${tile.x} ${tile.y}`, "0 0", "my move is kept");
  assert.equal(dashboard.tiles.length, 2);
  await first.close();
  await second.close();
});

test("an insight: both questions are said by their fields and answers", async () => {
  const saved = await api("POST", "insights", { name: "Checkout", question: FUNNEL });
  const mine = { funnel: { ...FUNNEL.funnel, window: "30d" } };
  const { page, close } = await window();
  await page.goto(
    `/w/demo/explore?saved=${saved.id}&q=${encodeURIComponent(JSON.stringify(mine))}`,
  );
  await settled(page);
  const theirs = { name: "Checkout of visitors", question: TREND };
  await api("PUT", `insights/${saved.id}`, theirs, saved.tag);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await dialog(page).getByText("30 days").waitFor();
  await dialog(page)
    .getByText(/visit events over/)
    .waitFor();
  const shown = await dialog(page).textContent();
  assert.match(shown, /Checkout of visitors/);
  assert.doesNotMatch(shown, /[{}[\]"]/);
  await saveChosen(page);
  const { insight } = await api("GET", `insights/${saved.id}`);
  assert.equal(insight.name, "Checkout of visitors", "theirs, as only they changed it");
  assert.equal(insight.question.funnel.window, "30d");
  await close();
});

test("an event both described: what was typed stays, and languages are chosen one by one", async () => {
  const { page, close } = await window({ viewport: { width: 390, height: 844 } });
  await page.goto("/w/demo/data/catalogue");
  await page.getByRole("button", { name: "Describe signup", exact: true }).click();
  const panel = page.locator("aside").last();
  await panel.getByLabel("Name in English").fill("Joined");
  await panel.getByLabel("Name in 简体中文").fill("注册");
  // Nobody had described it yet: there is no tag to hold against, and yet it is noticed.
  await api("PUT", "catalogue/events/signup", {
    names: { en: "Sign-up", "zh-TW": "註冊" },
    owner: "Mei",
  });
  await panel.getByRole("button", { name: "Save" }).click();
  await dialog(page).getByText("Sign-up").waitFor();
  await reflows(page);
  await choose(page, "Name in English", "Theirs");
  await saveChosen(page);
  await panel.waitFor({ state: "detached" });
  const { events } = await api("GET", "catalogue");
  const entry = events.find(({ name }) => name === "signup");
  assert.deepEqual(entry.names, { en: "Sign-up", "zh-CN": "注册", "zh-TW": "註冊" });
  assert.equal(entry.owner, "Mei");
  await close();
});

test("a segment: the conditions of both in words", async () => {
  const document = {
    name: "Buyers",
    subject: "person",
    match: { did: { event: "order_placed", within: "90d" } },
  };
  const saved = await api("POST", "segments", document);
  const { page, close } = await window();
  await page.goto(`/w/demo/segments/${saved.id}`);
  await page.getByRole("button", { name: "Rename" }).click();
  await page.getByRole("dialog").getByRole("textbox", { name: /^Name/ }).fill("Customers");
  const changed = { ...document, name: "Payers", match: { did: { event: "order_paid" } } };
  await api("PUT", `segments/${saved.id}`, changed, saved.tag);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  const shown = page.getByRole("dialog").filter({ hasText: "Save what is chosen" });
  await shown.getByText("Payers").waitFor();
  await shown
    .getByText(/order_paid/)
    .first()
    .waitFor();
  assert.doesNotMatch(await shown.textContent(), /[{}[\]"]/);
  await shown.getByRole("button", { name: "Save what is chosen" }).click();
  await shown.waitFor({ state: "detached" });
  const { segment } = await api("GET", `segments/${saved.id}`);
  assert.equal(segment.name, "Customers");
  assert.deepEqual(segment.match, changed.match);
  await close();
});

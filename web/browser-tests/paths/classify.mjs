// From the worklist to several customers classified by keyboard; the board knows of it.
import assert from "node:assert/strict";

const MEMBER = "Ann";
const NOTE = "Called: moves house, then comes back";

/** The keys of the sample shop's last stage, of a bad mood, of the highest pressure. */
const GONE = "o";
const BAD = "2";
const URGENT = "9";

/** From today's list to a sitting of 25. */
export async function begin(walk) {
  const { page, main, t, link, button } = walk;
  await link("nav.worklist").click();
  await main.getByRole("heading", { level: 1 }).waitFor();
  await walk.station("worklist");
  await page.getByText(t("worklist.view.classify"), { exact: true }).click();
  await page.getByText("25", { exact: true }).click();
  await page.getByRole("textbox", { name: t("worklist.author") }).fill(MEMBER);
  await button("classify.go").focus();
  await page.keyboard.press("Enter");
  await at(walk, 1);
  await walk.station("classifying");
}

/** Waits until the nth customer is the one to be told of, and has the focus. */
async function at({ page, t }, n) {
  const place = t("classify.place", { n, of: 25 });
  await page.getByText(place, { exact: true }).waitFor();
  await page.waitForFunction(() => document.activeElement?.localName === "article");
}

const said = ({ page, t }, n) =>
  page.getByRole("status").filter({ hasText: t("classify.progress", { n, of: 25 }) });

/** Three customers by keys alone: said, taken back, noted; a reload loses nothing. */
export async function classify(walk) {
  const { page, main, t, button } = walk;
  const first = await main.getByRole("article").getByRole("link").first().textContent();
  for (const key of [GONE, BAD, URGENT, "j"]) await page.keyboard.press(key);
  await at(walk, 2);
  for (const key of [GONE, "j"]) await page.keyboard.press(key);
  await at(walk, 3);
  await page.keyboard.press(GONE);
  await said(walk, 3).waitFor();
  await page.keyboard.press("u");
  await said(walk, 2).waitFor();
  await page.keyboard.press("n");
  await page.keyboard.type(NOTE);
  await page.keyboard.press("Control+Enter");
  await main.getByText(t("classify.noted", { note: NOTE })).waitFor();
  await said(walk, 3).waitFor();
  await page.reload();
  await said(walk, 3).waitFor();
  await page.keyboard.press("k");
  await page.keyboard.press("k");
  await at(walk, 1);
  const chosen = main.getByRole("article").locator("[aria-pressed=true]");
  // What was said before comes back with the reload, a little after the customer.
  await chosen.nth(2).waitFor();
  assert.equal(await chosen.count(), 3);
  await walk.station("classified");
  await button("classify.end").click();
  await page.getByText(t("classify.start"), { exact: true }).waitFor();
  return first;
}

/** Two stand elsewhere than the rules say; each of them says who put them there. */
export async function agree(walk, first) {
  const { page, main, panel, t, link } = walk;
  await link("nav.board").click();
  const label = t("board.index.disagree");
  const disagree = main.getByRole("button", { name: `${label}: 2`, exact: true });
  await disagree.focus();
  await page.keyboard.press("Enter");
  await panel.getByText(t("count.people", { n: 2 }), { exact: true }).waitFor();
  await walk.station("classified elsewhere");
  await panel.getByRole("link", { name: first, exact: true }).click();
  await page.getByRole("heading", { level: 1, name: first }).waitFor();
  await main.getByText(MEMBER).first().waitFor();
  await main.getByText(t("classify.reason")).first().waitFor();
  await walk.station("classified person");
}

// A segment of nested conditions: built, saved, held against everybody else, opened on its page.
import assert from "node:assert/strict";

const NAME = "Buyers gone quiet";

/** Takes one of a list by what it says, as somebody at the keyboard does. */
async function choose({ page }, box, text) {
  await box.focus();
  await page.keyboard.press("Enter");
  const option = page.getByRole("option", { name: text, exact: true });
  await option.waitFor();
  await option.click();
}

const numberIn = (text) => Number(text.replaceAll(/\D/g, ""));

/** Bought at least twice, and either silent for a month or lapsed by the rules. */
export async function build(walk) {
  const { page, main, t, like, link, button } = walk;
  await link("nav.people").click();
  await button("rule.add").first().click();
  const outer = main.getByRole("group", { name: t("rule.match") }).first();
  const event = outer.getByRole("combobox", { name: t("rule.event") });
  await event.fill("order_paid");
  await page.getByRole("option", { name: "order_paid" }).click();
  const often = outer.getByRole("combobox", { name: t("rule.bound"), exact: true });
  await choose(walk, often, t("rule.bound.at_least"));
  await outer.getByRole("textbox", { name: t("rule.n"), exact: true }).fill("2");

  await button("rule.addGroup").first().click();
  const inner = main.getByRole("group", { name: t("rule.match") }).nth(1);
  await inner.getByRole("button", { name: t("rule.add"), exact: true }).click();
  const verbs = inner.getByRole("combobox", { name: t("rule.verb"), exact: true });
  await choose(walk, verbs.first(), t("rule.verb.silent"));
  const answered = page.waitForResponse((answer) => {
    const asked = answer.request().postData() ?? "";
    return asked.includes("silent") && asked.includes("$stage.");
  });
  await choose(walk, verbs.nth(1), t("rule.verb.stage"));
  await answered;
  const lead = page.getByText(like("people.lead"));
  await walk.station("segment");
  const { n } = (await lead.textContent()).match(like("people.lead")).groups;
  return numberIn(n);
}

/** Saved under a name: its page, its size over time and the list say as many. */
export async function save(walk, n) {
  const { page, main, t, like, button } = walk;
  await main
    .getByRole("status")
    .filter({ hasText: t("people.count", { n }) })
    .waitFor();
  await button("segments.saveAs").click();
  await page.getByRole("textbox", { name: t("segments.name"), exact: true }).fill(NAME);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: NAME }).waitFor();
  await page.getByText(like("people.lead", { n })).waitFor();
  await walk.station("segment page");
}

/** In Explore beside everybody else: together they are everybody. */
export async function compare(walk) {
  const { page, main, t, button, link } = walk;
  await link("nav.explore").click();
  await button("explore.kind.funnel").click();
  await page.getByRole("combobox", { name: t("period.label") }).selectOption("all");
  await choose(walk, button("explore.groups.begin"), t("explore.groups.segment", { name: NAME }));
  await button("explore.groups.add").click();
  const groups = [NAME, t("explore.groups.rest"), t("explore.groups.everybody")];
  await main.getByText(t("view.table"), { exact: true }).first().click();
  const table = main.getByRole("table", { name: t("explore.groups.sheet") });
  const column = (group) =>
    table.getByRole("columnheader", { name: t("explore.groups.baseOf", { group }), exact: true });
  await column(groups[2]).waitFor();
  await walk.station("side by side");
  const heads = await table.getByRole("columnheader").allTextContents();
  const cells = await table.locator("tbody tr").first().locator("th, td").allTextContents();
  const [own, rest, all] = groups.map((group) =>
    numberIn(cells[heads.indexOf(t("explore.groups.baseOf", { group }))]),
  );
  assert.ok(own > 0, cells.join(" | "));
  assert.equal(own + rest, all);
}

/** Back to its page by the list of people. */
export async function openPage(walk, n) {
  const { page, main, t, number, link } = walk;
  await link("nav.people").click();
  const row = main.getByRole("row").filter({ hasText: NAME });
  await row.getByText(number(n), { exact: true }).waitFor();
  await row.getByRole("link", { name: NAME }).click();
  await page.getByRole("heading", { level: 1, name: NAME }).waitFor();
  await main.getByRole("heading", { name: t("segments.apart") }).waitFor();
  await walk.station("segment again");
}

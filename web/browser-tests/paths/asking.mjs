// From a question to somebody else's screen: funnel, people, one of them, why, insight, dashboard, link.
import assert from "node:assert/strict";
import { facts, PURCHASES } from "./retail.mjs";
import { begin } from "./walk.mjs";

const STEPS = ["purchase", "return"];

/** What a funnel of two steps counts, each number with the mark that opens it. */
async function funnelOf({ page, like }) {
  const [step, next] = STEPS;
  const parts = {
    entered: ["explore.tip.reached", { step }],
    converted: ["explore.tip.reached", { step: next }],
    lost: ["explore.tip.lost", { step, next }],
    pending: ["explore.tip.pending", { step }],
  };
  const found = { marks: {}, counts: {} };
  for (const [part, said] of Object.entries(parts)) {
    const mark = page.getByRole("button", { name: like(...said) });
    await mark.waitFor();
    const { n } = (await mark.getAttribute("aria-label")).match(like(...said)).groups;
    found.marks[part] = mark;
    found.counts[part] = Number(n.replaceAll(/\D/g, ""));
  }
  return found;
}

/** A list opened by keyboard says how many it holds: exactly the number that opened it. */
async function opens({ page, panel, t }, mark, n) {
  await mark.focus();
  await page.keyboard.press("Enter");
  await panel.getByText(t("count.people", { n }), { exact: true }).waitFor();
  const row = panel.getByRole("listitem").first();
  await row.waitFor();
  assert.equal(await row.getAttribute("aria-setsize"), String(n));
}

async function closes({ page, panel }) {
  await page.keyboard.press("Escape");
  await panel.waitFor({ state: "detached" });
}

/** A funnel over everything, and who is behind each of its numbers. */
export async function askFunnel(walk) {
  const { page, t, button, link } = walk;
  await link("nav.explore").click();
  await button("explore.kind.funnel").click();
  await page.getByRole("combobox", { name: t("period.label") }).selectOption("all");
  await button("explore.length.d", { n: 7 }).click();
  await page.keyboard.type("30d");
  await page.keyboard.press("Enter");
  await button("explore.length.d", { n: 30 }).waitFor();
  await walk.station("funnel");
  const { marks, counts } = await funnelOf(walk);
  const { entered, converted, lost, pending } = counts;
  assert.equal(entered, facts()[PURCHASES].customers);
  assert.equal(converted + lost + pending, entered);
  for (const part of ["lost", "pending", "converted"]) {
    await opens(walk, marks[part], counts[part]);
    if (part !== "converted") await closes(walk);
  }
  return counts;
}

/** One of those behind the number: why they are, who they are; and back to where one was. */
export async function meetSomebody(walk) {
  const { page, panel, main, t } = walk;
  const row = panel.getByRole("listitem").first();
  const person = row.getByRole("link");
  const id = await person.textContent();
  await row.getByRole("button", { name: t("drill.whyOf", { name: id }) }).click();
  await row.getByText(STEPS[1]).first().waitFor();
  await walk.station("why among them");
  await person.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: id }).waitFor();
  await walk.station("person");
  const why = main.getByText(t("subject.whyHere"), { exact: true }).first();
  await why.click();
  await walk.station("person why");
  await page.goBack();
  await panel.getByRole("link", { name: id, exact: true }).waitFor();
  await closes(walk);
}

/** The question is kept, and put on a dashboard whose tile says the same. */
export async function saveToDashboard(walk, counts) {
  const { page, panel, t, button, link } = walk;
  const insight = "Purchase → return";
  await button("saved.save").click();
  await page.getByRole("textbox", { name: t("saved.name") }).fill(insight);
  await page.keyboard.press("Enter");
  await page.getByText(t("saved.done", { name: insight })).waitFor();
  await walk.station("insight");

  await link("nav.dashboards").click();
  await button("dashboards.new").first().click();
  await page.getByRole("textbox", { name: t("saved.name") }).fill("Returns");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/dashboards\/das_/);
  await button("dashboards.add").click();
  await panel.getByRole("button", { name: insight }).click();
  await closes(walk);
  await walk.station("dashboard edited");
  await button("saved.save").click();
  await button("dashboards.edit").waitFor();
  await walk.station("dashboard");
  const { marks, counts: shown } = await funnelOf(walk);
  assert.deepEqual(shown, counts);
  await opens(walk, marks.lost, counts.lost);
  await closes(walk);
}

/** The link, as somebody else opens it in a language of their own. */
export async function share(walk, browser, server, counts) {
  const { page, t, button } = walk;
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await button("dashboards.more").click();
  await page.getByRole("menuitem", { name: t("dashboards.copyLink") }).click();
  await page.getByText(t("view.copied")).waitFor();
  const address = await page.evaluate(() => navigator.clipboard.readText());
  const other = walk.language === "en" ? "zh-CN" : "en";
  const reader = await begin(browser, server, other, address);
  const { counts: read } = await funnelOf(reader);
  assert.deepEqual(read, counts);
  await reader.close();
}

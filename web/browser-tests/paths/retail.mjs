// Online Retail (UCI), a year of a real shop: from its file to a dashboard somebody else opens.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "../../..");
const SHARED = process.env.WAYFARER_SHARED ?? join(ROOT, "../shared");
const FOLDER = join(SHARED, "data/online-retail");
const FILE = "online_retail.csv.gz";
/** What the facts call those lines by which somebody bought something. */
export const PURCHASES = "purchases (customer known, not cancelled, price and quantity > 0)";

/** Says why the path cannot be walked; the data is no part of the project. */
export const missing = () =>
  existsSync(join(FOLDER, FILE)) ? false : `${join(FOLDER, FILE)} is not there`;

/** What others counted in it; see `docs/real-data.md`. */
export const facts = () => JSON.parse(readFileSync(join(FOLDER, "facts.json"), "utf8"));

/** The rules of `mappings/`, but rows without a customer are turned away. */
function mapping() {
  const rules = readFileSync(join(ROOT, "mappings/online-retail.toml"), "utf8");
  const strict = rules.replace('missing_person = "unattributed"', 'missing_person = "reject"');
  assert.notEqual(strict, rules);
  return strict;
}

/** Drops the file where the page says to. */
async function drop({ page, t }) {
  const bytes = readFileSync(join(FOLDER, FILE)).toString("base64");
  const dataTransfer = await page.evaluateHandle(
    ([name, base64]) => {
      const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
      const transfer = new DataTransfer();
      transfer.items.add(new File([bytes], name));
      return transfer;
    },
    [FILE, bytes],
  );
  const zone = page.getByRole("region", { name: t("intake.drop") });
  await zone.dispatchEvent("dragover", { dataTransfer });
  await zone.dispatchEvent("drop", { dataTransfer });
}

/** The file, the guess, the guess corrected, the import and what became of the rows. */
export async function bringIn(walk) {
  const { page, t, number, button } = walk;
  const { rows, rows_without_customer: nameless } = facts();
  await walk.station("start");
  await drop(walk);
  const columns = page.getByRole("table", { name: t("intake.columns") });
  const row = (column) => columns.getByRole("row").filter({ hasText: column });
  await row("CustomerID").getByText(t("role.person"), { exact: true }).waitFor();
  await row("InvoiceDate").getByText(t("role.time"), { exact: true }).waitFor();
  await row("UnitPrice").getByText(t("role.unit_price"), { exact: true }).waitFor();
  await page.getByText(t("intake.eventName", { name: "online_retail" })).waitFor();
  await walk.station("guess");

  await page.getByText(t("intake.mapping"), { exact: true }).click();
  const document = page.getByRole("textbox", { name: t("intake.mapping") });
  // A slip of the pen is told, and what was written stays.
  await document.fill('person = "Customer"');
  await button("intake.import").click();
  await page.getByRole("alert").filter({ hasText: "Customer" }).waitFor();
  assert.equal(await document.inputValue(), 'person = "Customer"');
  await document.fill(mapping());
  await walk.station("corrected");
  await button("intake.import").click();
  await page.getByRole("progressbar").waitFor();

  const added = t("intake.added", { n: rows - nameless, rows });
  await page.getByText(added).waitFor({ timeout: 120_000 });
  await page.getByRole("button", { name: t("intake.rejected", { n: nameless }) }).click();
  const { panel } = walk;
  await panel.getByText(t("intake.reject.missing_identity"), { exact: true }).first().waitFor();
  await panel.getByText(t("intake.line", { n: 624 }), { exact: true }).waitFor();
  assert.match(await panel.textContent(), new RegExp(number(nameless - 100)));
  await walk.station("rejected");
  await page.keyboard.press("Escape");
}

/** How long a silence ends the journey, as the templates call it. */
const OVER = { en: "Silence after which the journey is over", "zh-CN": "多久沉默算旅程结束" };

/** The numbers of a list of buttons, each by its name. */
async function numbers(buttons) {
  const found = new Map();
  for (const button of await buttons.all()) {
    const text = await button.textContent();
    found.set(await button.getAttribute("aria-label"), Number(text.replaceAll(/\D/g, "")));
  }
  return found;
}

const sum = (counts) => [...counts].reduce((total, [, count]) => total + count, 0);

/** The proposal, its numbers as they follow a change, and the lifecycle in force on the board. */
export async function acceptLifecycle(walk) {
  const { page, main, t, like, button, link } = walk;
  const { customers } = facts();
  await button("intake.go").click();
  const places = page
    .getByRole("status")
    .filter({ hasText: t("editor.subjects", { n: customers }) });
  await places.waitFor();
  const stages = page.getByRole("button", { name: like("lifecycles.peopleIn") });
  await walk.station("proposal");
  const before = await numbers(stages);
  assert.equal(sum(before), customers);

  const over = page.getByRole("combobox", { name: OVER[walk.language] });
  await over.click();
  await over.fill("200");
  await page.getByRole("option", { name: /^200/ }).click();
  const [gone] = [...before.keys()].slice(-1);
  await page.getByRole("button", { name: gone }).first().waitFor({ state: "detached" });
  await places.filter({ hasNotText: t("editor.stale") }).waitFor();
  const after = await numbers(stages);
  assert.equal(sum(after), customers);
  await walk.station("proposal changed");

  await button("lifecycles.savePublish").click();
  await page.waitForURL(/\/lifecycles\/\w+/);
  await page.getByText(t("lifecycles.state.published"), { exact: true }).waitFor();
  await walk.station("lifecycle");

  await link("nav.board").click();
  for (const [label, n] of after) {
    const { stage } = label.match(like("lifecycles.peopleIn")).groups;
    const people = t("count.people", { n });
    await main.getByRole("button", { name: t("board.inStage", { people, stage }) }).waitFor();
  }
  await walk.station("board");
}

/** The check-up's first finding and exactly the people it counts. */
export async function readCheckup(walk) {
  const { page, main, panel, t, number, link } = walk;
  await link("nav.checkup").click();
  const findings = main.getByRole("list").first().getByRole("listitem");
  const who = findings.first().getByRole("button");
  await who.waitFor();
  await walk.station("check-up");
  const count = Number((await who.textContent()).replaceAll(/\D/g, ""));
  assert.ok((await findings.first().textContent()).includes(number(count)));
  await who.focus();
  await page.keyboard.press("Enter");
  await panel.getByText(t("count.people", { n: count }), { exact: true }).waitFor();
  await walk.station("check-up people");
  await page.keyboard.press("Escape");
  await panel.waitFor({ state: "detached" });
}

// A lifecycle is changed, compared with what is in force, put in force; the board follows.
import assert from "node:assert/strict";

/** The move that says when buyers have lapsed: 90 days without an order. */
const LAPSES = 8;
const LONGER = "120";

/** The sum and the rows of a table: each row's name and its numbers. */
async function rowsOf(table) {
  const rows = await table.locator("tbody tr").all();
  return Promise.all(
    rows.map(async (row) => {
      const [name, ...cells] = await row.locator("th, td").allTextContents();
      return {
        name,
        cells: cells.map((cell) => Number(cell.replaceAll(/[^\d−-]/g, "").replace("−", "-"))),
      };
    }),
  );
}

const sum = (rows, column) => rows.reduce((total, { cells }) => total + cells[column], 0);

/** From the list of lifecycles to a rule, changed by keyboard, its effect counted at once. */
export async function edit(walk) {
  const { page, main, t, like, link } = walk;
  await link("nav.lifecycles").click();
  await page.waitForURL(/\/lifecycles/);
  await main
    .getByRole("table", { name: t("lifecycles.list") })
    .getByRole("link")
    .first()
    .click();
  await page.getByText(t("lifecycles.view.edit"), { exact: true }).click();
  const move = main.getByRole("button", { name: like("editor.moveLabel", { n: LAPSES }) }).first();
  await move.focus();
  await page.keyboard.press("Enter");
  const span = main.getByRole("combobox", { name: t("rule.span"), exact: true });
  await span.focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.type(LONGER);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  const elsewhere = page
    .getByRole("status")
    .filter({ hasText: like("editor.elsewhere", { version: 1 }) });
  await elsewhere.waitFor();
  await walk.station("lifecycle edited");
  const { n } = (await elsewhere.textContent()).match(
    like("editor.elsewhere", { version: 1 }),
  ).groups;
  return Number(n.replaceAll(/\D/g, ""));
}

/** The draft over the same history: everybody is somewhere before and after, and who moves is known. */
export async function compareDraft(walk, moved) {
  const { page, main, panel, t, number, button } = walk;
  await button("lifecycles.saveDraft").click();
  await main.getByRole("heading", { name: t("lifecycles.restate") }).waitFor();
  const stages = main.getByRole("table", { name: t("lifecycles.restate") });
  await stages.waitFor();
  await walk.station("lifecycle restated");
  const rows = await rowsOf(stages);
  assert.equal(sum(rows, 0), sum(rows, 1));
  for (const { name, cells } of rows) assert.equal(cells[0] + cells[2], cells[1], name);
  const movers = await rowsOf(main.getByRole("table", { name: t("lifecycles.whoMoves") }));
  assert.equal(sum(movers, 0), moved);
  const who = main.getByRole("button", { name: `${number(moved)} · ${t("lifecycles.whoMoves")}` });
  await who.focus();
  await page.keyboard.press("Enter");
  await panel.getByText(t("count.people", { n: moved }), { exact: true }).waitFor();
  await page.keyboard.press("Escape");
  await panel.waitFor({ state: "detached" });
  return rows.map(({ name, cells }) => ({ name, n: cells[1] }));
}

/** In force, with the reason why; the board shows every stage as the comparison said. */
export async function putInForce(walk, stages) {
  const { page, main, t, button, link } = walk;
  await page.getByRole("textbox", { name: t("lifecycles.note") }).fill("Orders are rarer now");
  await button("lifecycles.publish").click();
  await page.getByText(t("lifecycles.published")).waitFor();
  await main
    .getByText(t("lifecycles.versionN", { n: 2 }))
    .first()
    .waitFor();
  await page.getByText(t("lifecycles.view.versions"), { exact: true }).click();
  await main.getByText("Orders are rarer now").waitFor();
  await walk.station("lifecycle versions");
  await link("nav.board").click();
  for (const { name: stage, n } of stages) {
    const people = t("count.people", { n });
    await main.getByRole("button", { name: t("board.inStage", { people, stage }) }).waitFor();
  }
  await walk.station("board restated");
}

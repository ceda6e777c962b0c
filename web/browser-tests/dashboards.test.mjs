// Dashboards draw what was saved in Explore as it was saved: groups side by side, too.
import { test } from "node:test";
import { settled } from "./browser.mjs";
import { accessible, reflows } from "./checks.mjs";
import { windows } from "./windows.mjs";

const { window } = windows("samples");

const FUNNEL = {
  funnel: { steps: [{ event: "product_view" }, { event: "order_placed" }], window: "7d" },
};
const TREND = { trend: { series: [{ event: "order_placed" }], period: "month" } };
const GROUPS = [
  { name: "Mobile", match: { property: { name: "device", is: "mobile" } } },
  { name: "All others", rest: true },
];
const address = (question) =>
  `/w/demo/explore?q=${encodeURIComponent(JSON.stringify(question))}&groups=${encodeURIComponent(
    JSON.stringify(GROUPS),
  )}`;

test("groups saved in Explore stand side by side on a tile, with the same words and lists", async () => {
  const { page, close } = await window();
  const said = [];
  for (const [name, question] of [
    ["Buying by device", FUNNEL],
    ["Orders by device", TREND],
  ]) {
    await page.goto(address(question));
    await settled(page);
    const told = page.locator("main p").filter({ hasText: /Mobile|All others/ });
    said.push(await told.first().textContent());
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByRole("dialog").getByRole("textbox", { name: "Name" }).fill(name);
    await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
    await page.waitForURL(/saved=ins_/);
  }
  await page.goto("/w/demo/dashboards");
  await page.getByRole("button", { name: "New dashboard" }).first().click();
  await page.getByRole("dialog").getByRole("textbox", { name: "Name" }).fill("Devices");
  await page.getByRole("button", { name: "Make it" }).click();
  await page.getByRole("button", { name: "Add a tile" }).click();
  await page.getByRole("button", { name: /^Buying by device/ }).click();
  await page.getByRole("button", { name: /^Orders by device/ }).click();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  const tile = (name) => page.getByRole("region", { name, exact: true });
  await tile("Buying by device").getByText(said[0]).waitFor();
  await tile("Orders by device").getByText(said[1]).waitFor();
  await settled(page);
  await accessible(page);
  // A bar opens the people of its own group.
  const bar = tile("Buying by device").getByRole("button", { name: /Mobile.*order_placed/ });
  await bar.first().click();
  await page.getByRole("button", { name: "Save as CSV" }).waitFor();
  await page.keyboard.press("Escape");
  await page.setViewportSize({ width: 390, height: 844 });
  await reflows(page);
  await close();
});

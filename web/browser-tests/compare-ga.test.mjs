// Google Analytics beside Wayfarer: the export is dropped, compared, and held against a report.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { settled, signIn } from "./browser.mjs";
import { accessible, reflows, targetsAreLargeEnough } from "./checks.mjs";
import { windows } from "./windows.mjs";

const { stranger, server } = windows("nothing");
const PAGE = "/w/default/data/compare";
const EXPORT = new URL("../../crates/ingest/tests/ga4/events_20260302.json", import.meta.url);

test("an export is recognised, and every difference has its reasons", async () => {
  const { page, close } = await stranger();
  await signIn(page, server());
  const file = { mimeType: "application/json", buffer: readFileSync(EXPORT) };
  await page.locator("input[type=file]").setInputFiles({ name: "events_20260302.json", ...file });
  await page.getByText("Recognised as a BigQuery export of Google Analytics 4").waitFor();
  await accessible(page);
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.getByText(/18 events added from 18 rows/).waitFor();

  await page.goto(PAGE);
  const figures = page.getByRole("table", { name: "All days" });
  await figures.getByRole("row", { name: /^Events/ }).waitFor();
  await settled(page);
  await accessible(page);
  assert.match(await page.locator("main").textContent(), /Every difference is explained/);
  await page.getByText("Table", { exact: true }).click();
  await page.getByRole("combobox", { name: "Figure" }).selectOption("sessions");
  const days = page.getByRole("table", { name: "Sessions" });
  await days.getByText("a session over midnight counts once").waitFor();
  await days.getByText("a silence of more than 30 minutes").waitFor();
  await page.getByText("1 purchase is in other currencies").waitFor();

  const report = "Date,Event count\n20260302,12\n20260303,6\n";
  await page.getByLabel("A report of Google Analytics").fill(report);
  await page.getByRole("button", { name: "Compare", exact: true }).click();
  const events = figures.getByRole("row", { name: /^Events/ });
  await events.getByText("not explained: the report and the export differ").waitFor();
  await accessible(page);
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 844 });
    await reflows(page);
    await targetsAreLargeEnough(page);
  }
  await accessible(page);
  await close();
});

// From nothing to a first answer: a file in GBK, its preview, the import, its rejected row, undo.
import assert from "node:assert/strict";
import { test } from "node:test";
import { settled, signIn } from "./browser.mjs";
import * as check from "./checks.mjs";
import { windows } from "./windows.mjs";

const { stranger, server } = windows("nothing");

/** 用户,事件,时间 … in GBK: Node writes no GBK, so the bytes of the few characters are spelt out. */
const GBK = {
  用: "d3c3",
  户: "bba7",
  事: "cac2",
  件: "bcfe",
  时: "cab1",
  间: "bce4",
  下: "cfc2",
  单: "b5a5",
};

function gbk(text) {
  const parts = [...text].map((char) =>
    Buffer.from(GBK[char] ?? Buffer.from(char).toString("hex"), "hex"),
  );
  return Buffer.concat(parts);
}

const ROWS = [
  "用户,事件,时间",
  ...Array.from(
    { length: 40 },
    (_, at) => `u${at},下单,2024-08-${String((at % 28) + 1).padStart(2, "0")} 09:00:00`,
  ),
  "u41,下单,yesterday",
];

test("a file becomes events, and can be taken back", async () => {
  const { page, close } = await stranger();
  await signIn(page, server());
  await page.getByRole("heading", { level: 1, name: "Wayfarer" }).waitFor();
  await check.accessible(page);

  const file = { name: "orders.csv", mimeType: "text/csv", buffer: gbk(ROWS.join("\n")) };
  await page.locator("input[type=file]").setInputFiles(file);
  await page.getByText("gb18030", { exact: false }).first().waitFor();
  await page.getByRole("table", { name: "First rows" }).getByText("下单").first().waitFor();
  await check.accessible(page);
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.getByText("40 events added from 41 rows").waitFor();

  await page.getByRole("button", { name: "1 row rejected" }).click();
  await page.getByText("yesterday").first().waitFor();
  await check.accessible(page);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "See the customers" }).click();

  await page.goto("/w/default/data");
  await settled(page);
  await page.getByRole("button", { name: "Undo “orders.csv”" }).click();
  await page.getByText("40 events will be taken out").waitFor();
  await check.accessible(page);
  await page.getByRole("dialog").getByRole("button", { name: "Undo “orders.csv”" }).click();
  await page.getByText("undone", { exact: true }).waitFor();
  await close();
});

test("a file that is none says what is wrong, and another can be chosen", async () => {
  const { page, close } = await stranger();
  await signIn(page, server(), "/w/default/data");
  await settled(page);
  const broken = {
    name: "orders.xlsx",
    mimeType: "application/zip",
    buffer: Buffer.from("not a workbook"),
  };
  await page.locator("input[type=file]").setInputFiles(broken);
  await page.getByRole("alert").waitFor();
  const told = await page.getByRole("alert").textContent();
  assert.match(told, /orders\.xlsx/);
  await page.getByRole("button", { name: "Another file" }).click();
  await page.getByText("Drop a file of events here").waitFor();
  await close();
});

test("the server going away is told, and what was typed stays", async () => {
  const { page, close } = await stranger();
  await signIn(page, server(), "/w/default/data");
  await settled(page);
  await page.route("**/api/v1/uploads**", (route) => route.abort());
  const file = { name: "late.csv", mimeType: "text/csv", buffer: Buffer.from("a,b\n1,2\n") };
  await page.locator("input[type=file]").setInputFiles(file);
  await page.getByText("The server did not answer").waitFor();
  await close();
});

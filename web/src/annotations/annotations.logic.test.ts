import { expect, test } from "vitest";
import { dayOf, documentOf, placeOf } from "./annotations.logic";

const utc = (instant: string) => new Date(instant).toISOString().slice(0, 16);
const shanghai = (instant: string) =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16);

test("an annotation lies in the period its day lies in", () => {
  const weeks = ["2026-06-01", "2026-06-08", "2026-06-15"];
  expect(placeOf({ at: "2026-06-10" }, weeks, "week", utc)).toEqual({ from: 1, to: 1 });
  expect(placeOf({ at: "2026-06-21" }, weeks, "week", utc)).toEqual({ from: 2, to: 2 });
  expect(placeOf({ at: "2026-06-22" }, weeks, "week", utc)).toBeNull();
  expect(placeOf({ at: "2026-05-31" }, weeks, "week", utc)).toBeNull();
  expect(placeOf({ at: "2026-05-31", until: "2026-06-08" }, weeks, "week", utc)).toEqual({
    from: 0,
    to: 1,
  });
});

test("months, quarters and years are as long as they are", () => {
  expect(placeOf({ at: "2026-03-01" }, ["2026-01", "2026-02"], "month", utc)).toBeNull();
  expect(placeOf({ at: "2026-02-28" }, ["2026-01", "2026-02"], "month", utc)?.from).toBe(1);
  expect(placeOf({ at: "2026-06-30" }, ["2026-Q1", "2026-Q2"], "quarter", utc)?.from).toBe(1);
  expect(placeOf({ at: "2026-12-31" }, ["2025", "2026"], "year", utc)?.from).toBe(1);
});

test("an instant is told in the chart's time zone", () => {
  const days = ["2026-06-30", "2026-07-01"];
  const at = "2026-06-30T17:00:00Z";
  expect(placeOf({ at }, days, "day", utc)?.from).toBe(0);
  expect(placeOf({ at }, days, "day", shanghai)?.from).toBe(1);
});

test("a form is a document when it says when and what", () => {
  expect(dayOf("2026-Q2")).toBe("2026-04-01");
  const form = { at: "2026-06-01", until: "", text: " New checkout ", kind: "release" as const };
  expect(documentOf(form)).toEqual({ at: "2026-06-01", text: "New checkout", kind: "release" });
  expect(documentOf({ ...form, until: "2026-05-01" })).toBeNull();
  expect(documentOf({ ...form, text: " " })).toBeNull();
});

import { expect, test } from "vitest";
import { formats } from "./format";

const en = formats("en");
const cn = formats("zh-CN");
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

test("a missing share is unknown, never zero", () => {
  expect(en.percent(null)).toBe("–");
  expect(en.percent(undefined)).toBe("–");
  expect(en.percent(0)).toBe("0.0\u00a0%");
  expect(cn.percent(0.184)).toBe("18.4%");
});

test("shares are rounded as in the sentences of the server", () => {
  // 16.45 is a little less in binary; 6.25 and 6.75 are halves.
  expect([0.1645, 0.0625, 0.0675].map((share) => cn.percent(share))).toEqual([
    "16.4%",
    "6.2%",
    "6.8%",
  ]);
  expect(en.percent(0.0001)).toBe("<\u00a00.1\u00a0%");
  expect(cn.percent(0.9999)).toBe(">99.9%");
  expect(cn.percent(1)).toBe("100.0%");
});

test("large numbers are shortened as each language does", () => {
  expect(en.compact(12_345)).toBe("12.3K");
  expect(cn.compact(12_345)).toBe("1.2万");
  expect(formats("zh-TW").compact(12_345)).toBe("1.2萬");
});

test("lengths show their two largest units", () => {
  expect(en.duration(47_000)).toBe("47\u00a0s");
  expect(en.duration(3 * DAY + 4 * 60 * MINUTE + MINUTE)).toBe("3\u00a0d\u00a04\u00a0h");
  expect(en.duration(30 * DAY + 5 * 60 * MINUTE)).toBe("30\u00a0d");
  expect(en.duration(DAY)).toBe("1\u00a0d");
  expect(en.duration(12)).toBe("12 ms");
  expect(en.duration(0)).toBe("0\u00a0s");
  expect(en.duration(99_000)).toBe("1\u00a0min\u00a039\u00a0s");
  expect(cn.duration(99_000)).toBe("1分钟39秒");
  expect(en.duration(null)).toBe("–");
});

test("what is below zero has a minus, not a hyphen", () => {
  expect(en.signed(-3)).toBe("−3");
  expect(en.signed(12)).toBe("+12");
  expect(en.signed(0)).toBe("0");
  expect(en.signedPercent(-0.042)).toBe("−4.2");
});

test("money has its currency, also one nobody knows", () => {
  expect(en.money(1234.5, "EUR")).toBe("1,234.50\u00a0EUR");
  expect(cn.money(1234.5, "CNY")).toBe("1,234.50\u00a0CNY");
  expect(en.money(5, "points")).toBe("5.00\u00a0points");
  expect(en.money(5, null)).toBe("5.00");
  expect(en.money(5, "(none)")).toBe("5.00");
});

test("times stand in the workspace's zone", () => {
  expect(cn.dateTime("2026-06-30T23:33:00Z", "Asia/Shanghai")).toBe("2026年7月1日 07:33");
  expect(formats("zh-TW").dateTime("2026-06-30T23:33:00Z")).toBe("2026年6月30日 23:33");
  expect(en.dateTime("2026-06-30T23:33:00Z", "Asia/Shanghai")).toBe("Jul 1, 2026, 07:33");
  expect(cn.date("2026-06-30T23:33:00Z", "Asia/Shanghai")).toBe("2026年7月1日");
});

test("how long ago is counted between two instants", () => {
  expect(en.ago("2026-06-28", "2026-07-01")).toBe("3 days ago");
  expect(en.ago("2026-06-30T22:00:00Z", "2026-07-01")).toBe("2 hours ago");
});

test("sizes are told in the largest unit that fits", () => {
  expect(en.bytes(0)).toBe("0\u00a0B");
  expect(en.bytes(999)).toBe("999\u00a0B");
  expect(en.bytes(4_712_000)).toBe("4.7 MB");
  expect(en.bytes(16e9)).toBe("16 GB");
});

test("Chinese shortens from ten thousand on, and writes out what is less", () => {
  const chinese = formats("zh-CN");
  expect(chinese.compact(6272)).toBe("6,272");
  expect(chinese.compact(12_000)).toBe("1.2万");
  expect(formats("en").compact(6272)).toBe("6.3K");
});

test("points in a column have as many digits as they are asked for", () => {
  const english = formats("en");
  expect(english.signedPercent(0.01, 1)).toBe("+1.0");
  expect(english.signedPercent(-0.055, 1)).toBe("−5.5");
  expect(english.signedPercent(0.25)).toBe("+25");
});

test("countries are called as the language does, and what is none stays", () => {
  expect(formats("en").country("DE")).toBe("Germany");
  expect(formats("zh-CN").country("DE")).toBe("德国");
  expect(formats("zh-TW").country("DE")).toBe("德國");
  for (const other of ["", "de", "Atlantis", "ZZZ"])
    expect(formats("en").country(other)).toBe(other);
});

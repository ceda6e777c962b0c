import { expect, test } from "vitest";
import { distance, inUse, lacking, looksPaid, spellings, tagged, untagged } from "./utm.logic";

const counted = (...pairs: [string, number][]) =>
  pairs.map(([value, visits]) => ({ value, visits }));

test("one thing under several names is found, with how the names differ", () => {
  const found = spellings(
    counted(
      ["newsletter", 900],
      ["Newsletter", 40],
      ["news-letter", 30],
      ["newsleter", 12],
      ["facebook", 500],
      ["spring_sale", 80],
      ["spring sale", 8],
    ),
  );
  expect(found.map(({ main }) => main.value)).toEqual(["newsletter", "spring_sale"]);
  expect(found[0]?.variants.map(({ value, slip }) => [value, slip])).toEqual([
    ["Newsletter", "case"],
    ["news-letter", "separator"],
    ["newsleter", "spelling"],
  ]);
  expect(found[1]?.variants[0]?.slip).toBe("separator");
});

test("what only looks alike stays apart", () => {
  // Numbers, short words, known words, and two that are about equally frequent.
  expect(spellings(counted(["spring_2025", 90], ["spring_2026", 9]))).toEqual([]);
  expect(spellings(counted(["cpc", 90], ["cpm", 3]))).toEqual([]);
  expect(spellings(counted(["email", 90], ["gmail", 3]))).toEqual([]);
  expect(spellings(counted(["welcome", 90], ["welcoms", 80]))).toEqual([]);
  expect(spellings(counted(["春季促销", 90], ["秋季促销", 3]))).toEqual([]);
});

test("distance counts swaps of neighbours once and stops where it is too far", () => {
  expect(distance("google", "gogole", 2)).toBe(1);
  expect(distance("facebook", "facbook", 2)).toBe(1);
  expect(distance("kitten", "sitting", 3)).toBe(3);
  expect(distance("abc", "xyzuvw", 2)).toBe(3);
  expect(distance("", "", 1)).toBe(0);
});

test("paid traffic is known by its words, not by letters within words", () => {
  for (const paid of [
    "cpc",
    "Paid_Social",
    "google ads",
    "display",
    "googleads.g.doubleclick.net",
  ]) {
    expect(looksPaid(paid), paid).toBe(true);
  }
  for (const free of ["organic", "downloads", "broadcast", "unpaidish", "semester", "email"]) {
    expect(looksPaid(free), free).toBe(false);
  }
  const all = counted(["paid_search", 80], ["organic", 300], ["display", 20]);
  expect(untagged(all, counted(["paid_search", 25], ["organic", 300]))).toEqual({
    paid: 100,
    missing: 25,
    share: 0.25,
  });
  expect(untagged(counted(["organic", 3]), []).share).toBeNull();
});

test("a link keeps what it had, takes its tags, and is none without an address", () => {
  expect(tagged("shop.example/a?b=1#c", { source: "new s", campaign: "春" })).toBe(
    "https://shop.example/a?b=1&utm_source=new+s&utm_campaign=%E6%98%A5#c",
  );
  expect(tagged("https://x.example/?utm_source=old", { source: "new" })).toBe(
    "https://x.example/?utm_source=new",
  );
  expect(tagged("javascript:alert(1)", {})).toBeNull();
  expect(tagged("not an address", {})).toBeNull();
  expect(tagged("", { source: "a" })).toBeNull();
  expect(lacking({ source: "a", medium: " " })).toEqual(["medium", "campaign"]);
});

test("somebody who types another spelling is told the one in use", () => {
  const values = counted(["newsletter", 90], ["facebook", 10]);
  expect(inUse("News Letter", values)).toBe("newsletter");
  expect(inUse("faceboook", values)).toBe("facebook");
  expect(inUse("newsletter", values)).toBeNull();
  expect(inUse("tiktok", values)).toBeNull();
});

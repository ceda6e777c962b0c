import { expect, test } from "vitest";
import type { ChannelRule } from "~/api/channels";
import { changedLeaf, type Leaf, readRule, writeJoin, writeLeaf } from "./rule.logic";

test("a rule that is read and written says the same", () => {
  const rules: ChannelRule[] = [
    { any: [{ source: { in: "search" } }, { medium: { is: ["organic", "seo"] } }] },
    { all: [{ referrer: { exists: true } }, { medium: { exists: false } }] },
    { not: { campaign: { contains: "brand" } } },
    { not: { any: [{ source: { is: "a" } }, { source: { is: "b" } }] } },
    { landing: { exists: true } },
  ];
  for (const rule of rules) {
    const read = readRule(rule);
    const written = "leaf" in read ? writeLeaf(read.leaf) : writeJoin(read.join, read.parts);
    expect(written).toEqual(rule);
  }
});

test("none of one group of alternatives stays what it is", () => {
  const inner: ChannelRule = { any: [{ source: { is: "a" } }] };
  expect(readRule(writeJoin("none", [inner]))).toEqual({ join: "none", parts: [inner] });
});

test("a value goes along to another comparison where it can", () => {
  const leaf: Leaf = { field: "source", operator: "is", value: "google" };
  expect(changedLeaf(leaf, { field: "medium" }).value).toBe("google");
  expect(changedLeaf(leaf, { operator: "contains" }).value).toEqual(["google"]);
  expect(changedLeaf(leaf, { operator: "matches" }).value).toBe("google");
  expect(changedLeaf(leaf, { operator: "in" }).value).toEqual([]);
  expect(changedLeaf(leaf, { field: "landing" })).toEqual({
    field: "landing",
    operator: "exists",
    value: true,
  });
  const landing = changedLeaf(leaf, { field: "landing" });
  expect(changedLeaf(landing, { field: "source", operator: "is" }).value).toEqual([]);
});

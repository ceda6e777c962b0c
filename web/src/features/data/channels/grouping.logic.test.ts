import { expect, test } from "vitest";
import type { ChannelGrouping } from "~/api/channels";
import { filledName, groupingOf, groupingParts, keyFor, moved, withGroup } from "./grouping.logic";

const group = (key: string) => ({ key, names: key, when: { source: { is: key } } });
const grouping: ChannelGrouping = {
  version: 1,
  key: "default",
  names: "Ours",
  own_hosts: ["shop.example"],
  lists: [{ key: "search", sites: ["google"] }],
  groups: [group("email"), group("paid"), group("rest")],
};

test("a grouping comes apart into its groups, their order and its lists, and together again", () => {
  expect(groupingOf(groupingParts(grouping))).toEqual(grouping);
  const parts = groupingParts(grouping);
  const swapped = groupingOf({ ...parts, order: ["rest", "email"] });
  // A group the chosen order does not know is kept, at the end.
  expect(swapped.groups.map(({ key }) => key)).toEqual(["rest", "email", "paid"]);
});

test("groups are moved, put in place of others, added and taken away", () => {
  const keys = (one: ChannelGrouping) => one.groups.map(({ key }) => key);
  expect(moved([1, 2, 3], 0, 2)).toEqual([2, 3, 1]);
  expect(moved([1, 2, 3], 0, 3)).toEqual([1, 2, 3]);
  expect(keys(withGroup(grouping, "paid", { ...group("paid"), names: "Paid" }))).toEqual([
    "email",
    "paid",
    "rest",
  ]);
  expect(keys(withGroup(grouping, null, group("new")))).toEqual(["email", "paid", "rest", "new"]);
  expect(keys(withGroup(grouping, "email", null))).toEqual(["paid", "rest"]);
});

test("a key is made of the name, free and never the word for what no rule matched", () => {
  expect(keyFor("Über Partner!", [])).toBe("uber-partner");
  expect(keyFor("Email", ["email"])).toBe("email-2");
  expect(keyFor("小红书", ["group"])).toBe("group-2");
  expect(keyFor("Unassigned", [])).toBe("group");
});

test("a name in one language stands in for those left empty", () => {
  expect(filledName({ en: "", "zh-CN": "合作伙伴", "zh-TW": " " })).toEqual({
    en: "合作伙伴",
    "zh-CN": "合作伙伴",
    "zh-TW": "合作伙伴",
  });
});

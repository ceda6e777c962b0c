import { expect, test } from "vitest";
import type { BotFilter } from "~/api/bots";
import { networkKey, othersOf, textsOf, withFlag, withNetworks, withTexts } from "./filter.logic";

const FILTER: BotFilter = {
  version: 1,
  key: "default",
  names: "N",
  agents: [{ matches: "^acme-[0-9]+$" }, { contains: "load test" }, { contains: ["a", "b"] }],
};

test("texts are edited beside rules only the document can say", () => {
  expect(textsOf(FILTER, "agents")).toEqual(["load test", "a", "b"]);
  expect(othersOf(FILTER, "agents")).toEqual([{ matches: "^acme-[0-9]+$" }]);
  const next = withTexts(FILTER, "agents", ["a", " a ", "", "curl"]);
  expect(next.agents).toEqual([
    { matches: "^acme-[0-9]+$" },
    { contains: "a" },
    { contains: "curl" },
  ]);
  expect(withTexts({ ...FILTER, agents: [{ contains: "a" }] }, "agents", [])).not.toHaveProperty(
    "agents",
  );
  expect(textsOf(FILTER, "keep")).toEqual([]);
});

test("what holds anyway is not written", () => {
  const off = withFlag(FILTER, "enabled", false);
  expect(off.enabled).toBe(false);
  expect(withFlag(off, "enabled", true)).toEqual(FILTER);
  expect(withNetworks(FILTER, [])).toEqual(FILTER);
});

test("a network gets a key nobody has", () => {
  expect(networkKey("Office Köln", [])).toBe("office-ko-ln");
  expect(networkKey("Office", ["office"])).toBe("office-2");
  expect(networkKey("办公室", [])).toBe("network");
});

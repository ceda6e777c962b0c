import { describe, expect, it } from "vitest";
import type { AccountRow } from "~/api/accounts";
import {
  byState,
  found,
  NO_STAGE,
  narrowed,
  readAccountsSearch,
  usersQuestion,
} from "./accounts.logic";

describe("narrowed", () => {
  it("asks for all, a stage, none, and risk beside it", () => {
    expect(narrowed(null, { stage: "loyal" })).toEqual({});
    expect(narrowed("c", {})).toEqual({ lifecycle: "c" });
    const loyal = { property: { name: "$stage.c", is: "loyal" } };
    expect(narrowed("c", { stage: "loyal" }).match).toEqual(loyal);
    expect(narrowed("c", { stage: NO_STAGE }).match).toEqual({
      not: { property: { name: "$stage.c", exists: true } },
    });
    expect(narrowed("c", { stage: "loyal", risk: true }).match).toEqual({
      all: [loyal, { property: { name: "$risk.c", is: "at_risk" } }],
    });
  });
});

it("reads of an address what it knows", () => {
  const read = readAccountsSearch({ sort: "events", stage: 7, up: true, risk: "yes", find: "" });
  expect(read).toEqual({ stage: "7", up: true });
  expect(readAccountsSearch({ sort: "engagement" })).toEqual({ sort: "engagement" });
});

it("groups roles by state, the engaged first", () => {
  const role = (name: string, state: "engaged" | "missing") => ({ role: name, state, people: 1 });
  const roles = [role("finance", "missing"), role("admin", "engaged"), role("lawyer", "missing")];
  expect(byState(roles)).toEqual([
    { state: "engaged", roles: ["admin"] },
    { state: "missing", roles: ["finance", "lawyer"] },
  ]);
});

it("finds by the source's id, by the key only where there is no id", () => {
  const rows = [
    { account: "acc_1", id: "Acme" },
    { account: "acc_2" },
    { account: "acc_ac" },
  ] as AccountRow[];
  expect(found(rows, " ac ").map(({ account }) => account)).toEqual(["acc_1", "acc_2", "acc_ac"]);
  expect(found(rows, "acm").map(({ account }) => account)).toEqual(["acc_1"]);
  expect(found(rows, "acc_1")).toEqual([]);
});

it("asks who used a feature as the accounts were asked, and not where they were narrowed", () => {
  const features = { by: "feature", event: ["feature_used"] };
  const asked = { version: 1, as_of: "2026-07-01", accounts: { features, limit: 50 } } as never;
  const days = 86_400_000;
  expect(usersQuestion(asked, 30 * days)).toEqual({
    as_of: "2026-07-01",
    range: { last: "30d" },
    adoption: { feature: features, unit: "relationship", top: 100 },
  });
  expect(usersQuestion({ accounts: {} } as never, 30 * days)).toBeNull();
  expect(usersQuestion({ accounts: { features, match: {} } } as never, 30 * days)).toBeNull();
  expect(usersQuestion(asked, 1.5 * days)).toBeNull();
});

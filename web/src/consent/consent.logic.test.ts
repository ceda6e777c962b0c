import { describe, expect, test } from "vitest";
import type { Consent } from "~/api/privacy";
import { effectOf, entered, isHidden, standingOf } from "./consent.logic";

function line(change: Partial<Consent>): Consent {
  const at = "2026-03-01T09:00:00Z";
  return {
    number: 1,
    person: "u-1",
    purpose: "analytics",
    state: "granted",
    holds: true,
    source: null,
    text_version: null,
    proof: null,
    at,
    known: at,
    author: "Mei Lin",
    ...change,
  };
}

const withdrawn = line({ number: 2, state: "withdrawn", at: "2026-04-01T09:00:00Z" });
const before = line({ holds: false });
const APRIL = Date.parse("2026-04-02");

test("of each purpose the word that holds is told, and none where nothing was said", () => {
  const email = line({ number: 3, purpose: "marketing_email", state: "denied" });
  const told = standingOf([withdrawn, before, email]);
  expect(told.map(({ word }) => word?.number ?? null)).toEqual([2, null, 3, null, null, null]);
});

test("only a no to analytics hides", () => {
  expect(isHidden([withdrawn, before])).toBe(true);
  expect(isHidden([line({})])).toBe(false);
  expect(isHidden([line({ purpose: "profiling", state: "denied" })])).toBe(false);
  expect(isHidden([])).toBe(false);
});

describe("what a word would do", () => {
  const said = (state: Consent["state"], lines: Consent[], atMs = APRIL) =>
    effectOf({ purpose: "analytics", state, atMs }, lines);

  test("a no hides whoever is shown, a yes shows whoever is hidden", () => {
    expect(said("denied", [])).toBe("hides");
    expect(said("withdrawn", [line({})])).toBe("hides");
    expect(said("denied", [withdrawn])).toBe("stays_hidden");
    expect(said("granted", [withdrawn])).toBe("shows");
    expect(said("granted", [])).toBe("stays_shown");
  });

  test("other purposes hide nobody", () => {
    const email = { purpose: "marketing_email", state: "denied", atMs: APRIL } as const;
    expect(effectOf(email, [])).toBe("kept");
  });

  test("what was said before the word that holds changes nothing", () => {
    expect(said("granted", [withdrawn], Date.parse("2026-03-31"))).toBe("outdated");
    expect(said("granted", [withdrawn], Date.parse(withdrawn.at))).toBe("shows");
  });
});

test("fields left empty are not sent", () => {
  expect(entered({ source: " letter ", proof: "  ", text_version: "" })).toEqual({
    source: "letter",
  });
});

import { expect, test } from "vitest";
import type { Erasure } from "~/api/privacy";
import {
  ageOf,
  contactNames,
  idsOf,
  isConfirmed,
  isJudgement,
  PLACES,
  placesOf,
  sumOf,
} from "./privacy.logic";
import { readPrivacy } from "./search.logic";

const states = (one: Pick<Erasure, "state" | "place">) =>
  placesOf(one)
    .map(({ state }) => state[0])
    .join("");

test("places are done one after the other", () => {
  expect(states({ state: "requested", place: null })).toBe("l".repeat(11));
  expect(states({ state: "hidden", place: null })).toBe("l".repeat(11));
  expect(states({ state: "rewriting", place: "log" })).toBe("nllllllllll");
  expect(states({ state: "rewriting", place: "kept_months" })).toBe("ddddnllllll");
  expect(states({ state: "done", place: null })).toBe("d".repeat(11));
  // A place of a newer server: nothing is claimed to be done.
  expect(states({ state: "rewriting", place: "moon" })).toBe("l".repeat(11));
  expect(PLACES).toHaveLength(11);
});

test("what was done is added up over places", () => {
  const places = {
    runs: { files: 2, removed: 10, mended: 1 },
    saved: { files: 1, removed: 0, mended: 3 },
  };
  expect(sumOf({ places })).toEqual({ files: 3, removed: 10, mended: 4 });
  expect(sumOf({ places: {} })).toEqual({ files: 0, removed: 0, mended: 0 });
});

test("an open request waits, and is late after the last day", () => {
  const requested_at = "2026-11-01T12:00:00Z";
  const open = (now: string) => ageOf({ requested_at, done_at: null }, 30, Date.parse(now));
  expect(open("2026-11-01T12:00:01Z")).toEqual({ is: "open", days: 0, late: 0 });
  expect(open("2026-11-05T11:00:00Z")).toEqual({ is: "open", days: 3, late: 0 });
  expect(open("2026-12-01T12:00:00Z")).toEqual({ is: "open", days: 30, late: 0 });
  expect(open("2026-12-01T12:00:01Z")).toEqual({ is: "open", days: 30, late: 1 });
  expect(open("2026-12-03T13:00:00Z")).toEqual({ is: "open", days: 32, late: 3 });
  // A clock that is behind the server's.
  expect(open("2026-11-01T11:59:00Z")).toEqual({ is: "open", days: 0, late: 0 });
});

test("a request that is done took its time, whenever it is looked at", () => {
  const one = { requested_at: "2026-11-01T12:00:00Z", done_at: "2026-11-01T12:00:04Z" };
  expect(ageOf(one, 30, Date.parse("2027-01-01"))).toEqual({
    is: "done",
    tookMs: 4000,
    inTime: true,
  });
  const late = { ...one, done_at: "2026-12-24T12:00:00Z" };
  expect(ageOf(late, 45, 0)).toMatchObject({ is: "done", inTime: false });
});

test("ids are devices or known, notes are told from events", () => {
  const id = (kind: "user" | "anonymous" | null) => ({ id: "per_1", kind, events: 1, value: null });
  expect(idsOf({ ids: [id("user"), id("anonymous"), id("anonymous"), id(null)] })).toEqual({
    devices: 2,
    known: 2,
  });
  expect(isJudgement({ event: "wf.note" })).toBe(true);
  expect(isJudgement({ event: "wfh_day" })).toBe(false);
});

test("an address is looked for where addresses stand", () => {
  const names = ["plan", "email", "E-Mail", "work_phone", "tel", "telemetry", "手机号", "mobile"];
  expect(contactNames(names)).toEqual(["email", "E-Mail", "work_phone", "tel", "手机号", "mobile"]);
});

test("a confirmation is the whole id, blanks around it aside", () => {
  expect(isConfirmed(" alice@example.com ", "alice@example.com")).toBe(true);
  expect(isConfirmed("alice", "alice@example.com")).toBe(false);
  expect(isConfirmed("", "alice")).toBe(false);
});

test("the address keeps who and what is open", () => {
  expect(readPrivacy({ person: "per_1", request: "era_2", more: 1 })).toEqual({
    person: "per_1",
    request: "era_2",
  });
  expect(readPrivacy({ person: "", request: 4 })).toEqual({});
});

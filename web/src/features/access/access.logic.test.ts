import { expect, test } from "vitest";
import type { AuditEntry } from "~/api/access";
import { changes, everybody, isPast, lastOf, matches, told } from "./audit.logic";
import { chainOf, written } from "./chain.logic";
import { readAudit } from "./search.logic";

const mei = { kind: "member", id: "mem_1fcbf3c1bab581ba", name: "Mei Lin" } as const;
const tom = { kind: "member", id: "mem_7f65ac53ae759a76", name: "Tom Okafor" } as const;

/** Three entries as a server wrote them, newest first. */
const LOG: AuditEntry[] = [
  {
    sequence: 3,
    at: "2026-11-30T13:41:24.823Z",
    who: tom,
    action: "member.joined",
    workspace: null,
    subject: "inv_b8dbe94a82fa4927",
    detail: { invited_by: "Mei Lin", role: "admin" },
    hash: "7511117b6056f334207247e0357067c639572e5fe230ca991ab3cb54893387c5",
  },
  {
    sequence: 2,
    at: "2026-11-30T13:41:23.369Z",
    who: mei,
    action: "member.invited",
    workspace: null,
    subject: "inv_b8dbe94a82fa4927",
    detail: { email: "tom@example.com", role: "admin" },
    hash: "2976fd72b006684769b64df2e488adbbc6abc8ff3b472b5c49532114b51da1e3",
  },
  {
    sequence: 1,
    at: "2026-11-30T13:37:18.426Z",
    who: mei,
    action: "set_up",
    workspace: null,
    subject: null,
    detail: null,
    hash: "8ef6884359e7f521bb3cc24852f3ea64e023d84ff97e2b4946602df8d3b23277",
  },
];
const [joined, invited, setUp] = LOG as [AuditEntry, AuditEntry, AuditEntry];

test("the chain of a real log is whole, and ends with its last hash", async () => {
  expect(await chainOf(LOG)).toEqual({ entries: 3, hash: joined.hash });
  expect(await chainOf([])).toEqual({ entries: 0, hash: "" });
});

test("an entry that was changed, or taken out of the middle, breaks the chain", async () => {
  const changed = { ...invited, subject: "inv_0000000000000000" };
  expect(await chainOf([joined, changed, setUp])).toEqual({ brokenAt: 2 });
  expect(await chainOf([joined, setUp])).toEqual({ brokenAt: 2 });
  expect(await chainOf([joined, invited])).toEqual({ brokenAt: 1 });
});

test("a workspace is written with its prefix, what is empty not at all", () => {
  const seen = { ...setUp, action: "people.seen", workspace: "demo", detail: { kind: "people" } };
  expect(written(seen)).toBe(
    '{"at_ms":1796045838426,"who":{"kind":"member","id":"mem_1fcbf3c1bab581ba","name":"Mei Lin"},"action":"people.seen","workspace":"ws_demo","detail":{"kind":"people"}}',
  );
});

test("entries are found by who, what, when and any of their words", () => {
  const found = (search: object) =>
    LOG.filter((one) => matches(one, search)).map((e) => e.sequence);
  expect(found({})).toEqual([3, 2, 1]);
  expect(found({ who: mei.id })).toEqual([2, 1]);
  expect(found({ action: "set_up" })).toEqual([1]);
  expect(found({ find: "TOM@" })).toEqual([2]);
  expect(found({ from: "2026-12-01" })).toEqual([]);
  expect(found({ until: "2026-11-30" })).toEqual([3, 2, 1]);
  expect(isPast(setUp, { from: "2026-12-01" })).toBe(true);
  expect(isPast(setUp, { from: "2026-11-30" })).toBe(false);
});

test("an address holds only what the page can look for", () => {
  const read = readAudit({
    who: "x",
    from: "yesterday",
    until: "2026-11-30",
    entry: "2",
    find: "",
  });
  expect(read).toEqual({ who: "x", until: "2026-11-30" });
});

test("an entry says what it tells in a line, and what a change changed", () => {
  const call = { ...setUp, detail: { method: "GET", route: "/x", kind: "people", masked: true } };
  expect(told(call)).toBe("GET /x · kind people · masked true");
  expect(told(setUp)).toBe("");
  const change = {
    ...setUp,
    detail: { before: { role: "viewer", name: "A" }, after: { role: "admin", name: "A" } },
  } as unknown as AuditEntry;
  expect(changes(change)).toEqual([{ field: "role", from: "viewer", to: "admin" }]);
  expect(changes(invited)).toEqual([]);
});

test("everybody is named once, with the last they did", () => {
  expect(everybody(LOG).map(({ id }) => id)).toEqual([tom.id, mei.id]);
  expect(lastOf(LOG).get(mei.id)).toBe(invited.at);
});

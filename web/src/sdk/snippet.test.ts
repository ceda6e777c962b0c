/** The snippet for other people's pages (sdk/js), without a browser. */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Client } from "../../../sdk/js/src/client";
import { campaignOf } from "../../../sdk/js/src/context";
import type { Shelf } from "../../../sdk/js/src/kept";

interface Sent {
  writeKey: string;
  batch: Record<string, unknown>[];
}

/** As `localStorage` is. */
function shelf(): Shelf & { all: Map<string, string> } {
  const all = new Map<string, string>();
  return {
    all,
    get length() {
      return all.size;
    },
    key: (at) => [...all.keys()][at] ?? null,
    getItem: (name) => all.get(name) ?? null,
    setItem: (name, value) => void all.set(name, value),
    removeItem: (name) => void all.delete(name),
  };
}

/** What was sent; `answer` is what the server says to it. */
const sent: Sent[] = [];
let answer: () => Response;
let beacons: Blob[];
const navigatorSays: Record<string, unknown> = {};

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse("2026-07-01T09:00:00Z") });
  vi.spyOn(Math, "random").mockReturnValue(0);
  sent.length = 0;
  beacons = [];
  answer = () => new Response("{}");
  for (const name of Object.keys(navigatorSays)) delete navigatorSays[name];
  Object.assign(navigatorSays, {
    language: "de-DE",
    userAgent: "test",
    sendBeacon: (_: string, body: Blob) => beacons.push(body) > 0,
  });
  vi.stubGlobal("navigator", navigatorSays);
  vi.stubGlobal("document", { title: "Shop", referrer: "https://news.example/" });
  vi.stubGlobal("window", {
    location: { origin: "https://shop.example", pathname: "/sale", search: "?utm_source=mail" },
  });
  vi.stubGlobal("fetch", async (_: string, { body }: { body: string }) => {
    const said = answer();
    if (said.ok) sent.push(JSON.parse(body) as Sent);
    return said;
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const OPTIONS = { key: "wf_pk_1", host: "https://in.example" };
const messages = () => sent.flatMap(({ batch }) => batch);
const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms);

test("a message says who, what, when and where, and which key it comes with", async () => {
  const client = new Client(OPTIONS);
  client.identify("user-1", { plan: "gold" });
  client.group("acct-1");
  client.track("Signed Up", { plan: "gold" });
  await wait(1000);
  expect(sent.map(({ writeKey }) => writeKey)).toEqual(["wf_pk_1"]);
  const [identify, group, track] = messages();
  expect(identify).toMatchObject({ type: "identify", userId: "user-1", traits: { plan: "gold" } });
  expect(group).toMatchObject({ type: "group", groupId: "acct-1" });
  expect(track).toMatchObject({
    type: "track",
    event: "Signed Up",
    userId: "user-1",
    anonymousId: identify?.anonymousId,
    timestamp: "2026-07-01T09:00:00.000Z",
    properties: { plan: "gold" },
    context: {
      groupId: "acct-1",
      campaign: { source: "mail" },
      page: { url: "https://shop.example/sale?utm_source=mail", referrer: "https://news.example/" },
    },
  });
  expect(new Set(messages().map(({ messageId }) => messageId)).size).toBe(3);
});

test("the page after this one was come to from this one", async () => {
  const client = new Client(OPTIONS);
  client.page();
  window.location.search = "";
  window.location.pathname = "/cart";
  client.page("Cart");
  await wait(1000);
  const [first, second] = messages().map(({ properties }) => properties);
  expect(first).toMatchObject({ path: "/sale", referrer: "https://news.example/" });
  expect(second).toMatchObject({
    path: "/cart",
    referrer: "https://shop.example/sale?utm_source=mail",
  });
});

test("nothing is kept in the browser before the visitor agreed, and everything afterwards", async () => {
  const box = shelf();
  const client = new Client({ ...OPTIONS, shelf: box });
  client.identify("user-1");
  await wait(1000);
  expect(box.all.size).toBe(0);
  client.consent(true);
  expect(box.all.get("wayfarer.js.user")).toBe("user-1");

  // The next page knows them.
  const next = new Client({ ...OPTIONS, shelf: box });
  next.track("Again");
  await wait(1000);
  const [first, second] = messages();
  expect(second).toMatchObject({ userId: "user-1", anonymousId: first?.anonymousId });

  // Taken back, nothing is left and nothing more is sent.
  next.consent(false);
  next.track("Unseen");
  await wait(60_000);
  expect(box.all.size).toBe(0);
  expect(messages()).toHaveLength(2);
});

test("where consent is required, messages wait for it and go once it is given", async () => {
  const client = new Client({ ...OPTIONS, consent: "required", shelf: shelf() });
  client.track("Early");
  client.leave();
  await wait(60_000);
  expect([messages(), beacons]).toEqual([[], []]);
  client.consent(true);
  await wait(0);
  expect(messages()).toMatchObject([{ event: "Early" }]);
});

test("a browser that refuses is not followed, whatever the page says", async () => {
  for (const said of [{ globalPrivacyControl: true }, { doNotTrack: "1" }]) {
    Object.assign(navigatorSays, { globalPrivacyControl: false, doNotTrack: null }, said);
    const box = shelf();
    box.setItem("wayfarer.js.consent", "yes");
    const client = new Client({ ...OPTIONS, shelf: box });
    client.consent(true);
    client.track("Unseen");
    client.leave();
    await wait(60_000);
    expect([messages(), beacons, box.all.size]).toEqual([[], [], 0]);
  }
});

test("a server that asks to wait is not asked again before", async () => {
  const client = new Client(OPTIONS);
  answer = () => {
    client.track("Meanwhile");
    return new Response("{}", { status: 429, headers: { "retry-after": "30" } });
  };
  client.track("Patient");
  await wait(1000);
  answer = () => new Response("{}");
  client.track("Later");
  await client.flush();
  await wait(29_000);
  expect(messages()).toEqual([]);
  await wait(1500);
  expect(messages().map(({ event }) => event)).toEqual(["Patient", "Meanwhile", "Later"]);
});

test("a server that is away is tried again, each time after twice as long, with the same ids", async () => {
  const client = new Client(OPTIONS);
  let tries = 0;
  answer = () => {
    tries += 1;
    throw new TypeError("unreachable");
  };
  client.track("Once");
  await wait(1000);
  expect(tries).toBe(1);
  await wait(1000);
  expect(tries).toBe(2);
  await wait(1999);
  expect(tries).toBe(2);
  answer = () => new Response("{}");
  await wait(2);
  expect(messages()).toHaveLength(1);
});

test("what would be refused again is given up", async () => {
  const client = new Client(OPTIONS);
  answer = () => new Response("{}", { status: 401 });
  client.track("Lost");
  await wait(1000);
  answer = () => new Response("{}");
  await wait(600_000);
  expect(messages()).toEqual([]);
});

test("leaving the page hands the rest to the browser, in parts it takes", async () => {
  const client = new Client(OPTIONS);
  for (let at = 0; at < 30; at += 1) client.track(`E${at}`, { text: "x".repeat(5000) });
  client.leave();
  const bodies = await Promise.all(beacons.map((one) => one.text()));
  expect(bodies.every((body) => body.length <= 60_000)).toBe(true);
  const events = bodies.flatMap((body) => (JSON.parse(body) as Sent).batch);
  expect(events.map(({ event }) => event)).toEqual(Array.from({ length: 30 }, (_, at) => `E${at}`));
  await wait(60_000);
  expect(messages()).toEqual([]);
});

test("what is on its way when the page is left is not sent twice", async () => {
  const client = new Client(OPTIONS);
  client.track("On its way");
  const answered = client.flush();
  client.track("Just now");
  client.leave();
  await answered;
  const bodies = await Promise.all(beacons.map((one) => one.text()));
  const left = bodies.flatMap((body) => (JSON.parse(body) as Sent).batch);
  expect([messages(), left].map((all) => all.map(({ event }) => event))).toEqual([
    ["On its way"],
    ["Just now"],
  ]);
  await wait(60_000);
  expect(messages()).toHaveLength(1);
});

test("what a page could not send, the next one does", async () => {
  const box = shelf();
  const first = new Client({ ...OPTIONS, shelf: box });
  first.consent(true);
  answer = () => new Response("{}", { status: 503 });
  first.track("Left behind");
  await wait(1000);
  first.leave();
  expect(beacons).toEqual([]);

  answer = () => new Response("{}");
  const second = new Client({ ...OPTIONS, shelf: box });
  second.track("New");
  await second.flush();
  expect(messages().map(({ event }) => event)).toEqual(["Left behind", "New"]);
});

test("after a reset it is somebody new", async () => {
  const client = new Client(OPTIONS);
  client.identify("user-1");
  client.reset();
  client.track("Anonymous");
  await wait(1000);
  const [before, after] = messages();
  expect(after?.userId).toBeUndefined();
  expect(after?.anonymousId).not.toBe(before?.anonymousId);
});

test("a campaign is read from the address, or none", () => {
  expect(campaignOf("?utm_campaign=spring%20sale&utm_term=&x=1")).toEqual({ name: "spring sale" });
  expect(campaignOf("?x=1")).toBeNull();
});

test("the snippet weighs less than 5 KB packed", () => {
  const script = fileURLToPath(new URL("../../scripts/sdk.mjs", import.meta.url));
  const bytes = Number(execFileSync(process.execPath, [script, "--weigh"], { encoding: "utf8" }));
  expect(bytes).toBeGreaterThan(1000);
  expect(bytes).toBeLessThan(5000);
}, 60_000);

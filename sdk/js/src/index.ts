/**
 * The snippet. A page loads it with `<script async src="…/sdk/wayfarer.js" data-key="wf_pk_…">` and
 * says things by `wayfarer.track(…)`, or, before it is there, by `wayfarer.push(["track", …])`.
 */
import { Client } from "./client";
import { watch } from "./watch";

const CALLS = ["identify", "track", "page", "group", "reset", "consent", "flush"] as const;
type Call = [(typeof CALLS)[number], ...unknown[]];

interface Waiting {
  wayfarer?: unknown;
}

function shelfOf(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

function begin(script: HTMLScriptElement) {
  const { key, host, consent, pages, clicks, forms } = script.dataset;
  if (!key) return console.error("wayfarer.js: data-key is missing");
  const page = window as Waiting;
  const before = Array.isArray(page.wayfarer) ? (page.wayfarer as Call[]) : [];
  const client = new Client({
    key,
    host: host ?? new URL(script.src).origin,
    consent: consent === "required" ? "required" : undefined,
    shelf: shelfOf(),
  });
  const push = ([name, ...given]: Call) => {
    if (!CALLS.includes(name)) return console.error(`wayfarer.js: there is no ${name}`);
    return (client[name] as (...given: unknown[]) => unknown)(...given);
  };
  const calls = CALLS.map((name) => [name, (...given: unknown[]) => push([name, ...given])]);
  page.wayfarer = { ...Object.fromEntries(calls), push };
  // Who it is, and whether they agreed, is said before the first page view.
  const early = ["identify", "group", "consent", "reset"];
  for (const call of before.filter(([name]) => early.includes(name))) push(call);
  watch(client, { pages: pages !== "off", clicks: clicks === "on", forms: forms === "on" });
  for (const call of before.filter(([name]) => !early.includes(name))) push(call);
}

// Known only while the script itself runs.
const script = document.currentScript;
if (script instanceof HTMLScriptElement) begin(script);

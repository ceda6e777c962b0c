/**
 * Messages on their way: sent in batches, again when the server says so or cannot be reached, and
 * with a beacon when the page is left. Each has a `messageId`, so what arrives twice counts once.
 */
import type { Kept } from "./kept";

export type Message = Record<string, unknown> & { messageId: string };

export interface QueueOptions {
  host: string;
  key: string;
  kept: Kept;
  /** Names this page's queue among those of other tabs. */
  tab: string;
}

/** As many go at once; the server takes 2,000 and 5 MiB. */
const BATCH = 50;
/** Sooner than this nothing is sent, so that what happens together goes together. */
const AFTER_MS = 1000;
const MOST = 1000;
/** Browsers refuse beacons, and requests that outlive the page, above 64 KiB. */
const BEACON_BYTES = 60_000;
const FIRST_WAIT_MS = 2000;
const LONGEST_WAIT_MS = 5 * 60_000;
/** With these the server says that the same would be refused again. */
const FOR_GOOD = [400, 401, 403, 404, 413];

const QUEUES = "queue.";

export class Queue {
  private waiting: Message[] = [];
  private timer: ReturnType<typeof setTimeout> | null = null;
  private isSending = false;
  /** What is being sent by a request that outlives the page. */
  private onTheWay = 0;
  private failures = 0;
  /** The server asked not to be asked again sooner. */
  private notBeforeMs = 0;
  private isHeld: boolean;
  private readonly options: QueueOptions;

  /** Held: nothing is sent before `release`. */
  constructor(options: QueueOptions, isHeld: boolean) {
    this.options = options;
    this.isHeld = isHeld;
  }

  get length(): number {
    return this.waiting.length;
  }

  add(message: Message) {
    this.waiting.push(message);
    // The oldest go first where there is no room: what comes now is what happens.
    this.waiting.splice(this.onTheWay, Math.max(0, this.waiting.length - MOST));
    this.keep();
    this.soon(AFTER_MS);
  }

  /** Messages that earlier pages could not send come first. */
  adopt() {
    const { kept, tab } = this.options;
    for (const name of kept.names(QUEUES)) {
      if (name === QUEUES + tab) continue;
      try {
        this.waiting.unshift(...(JSON.parse(kept.get(name) ?? "[]") as Message[]));
      } catch {
        // Somebody else wrote it.
      }
      kept.set(name, null);
    }
    this.keep();
    if (this.waiting.length > 0) this.soon(AFTER_MS);
  }

  release() {
    this.isHeld = false;
    this.soon(0);
  }

  clear() {
    this.waiting = [];
    this.onTheWay = 0;
    this.keep();
  }

  /** Sends what waits; resolves when the server has answered. */
  async flush(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    if (this.isHeld || this.isSending || this.waiting.length === 0) return;
    if (Date.now() < this.notBeforeMs) return this.soon(0);
    this.isSending = true;
    const batch = this.waiting.slice(0, BATCH);
    const answer = await this.send(batch);
    this.isSending = false;
    this.onTheWay = 0;
    if (answer === "again") return;
    this.failures = 0;
    const done = new Set(batch);
    this.waiting = this.waiting.filter((message) => !done.has(message));
    this.keep();
    if (this.waiting.length > 0) this.soon(0);
  }

  /** The page goes: what waits is handed to the browser, which sends it without the page. */
  leave() {
    if (this.isHeld) return;
    // A beacon hears no answer: where the server asked to wait, the next page comes again.
    if (this.failures > 0 && this.options.kept.isAllowed) return;
    const from = this.onTheWay;
    while (this.waiting.length > from) {
      const next = (many: number) => this.body(this.waiting.slice(from, from + many));
      let many = Math.min(BATCH, this.waiting.length - from);
      while (many > 1 && next(many).length > BEACON_BYTES) many = Math.floor(many / 2);
      const body = new Blob([next(many)], { type: "text/plain" });
      if (!navigator.sendBeacon?.(this.address, body)) break;
      this.waiting.splice(from, many);
    }
    this.keep();
  }

  private get address() {
    return `${this.options.host}/v1/batch`;
  }

  private body(batch: Message[]) {
    const sentAt = new Date().toISOString();
    return JSON.stringify({ writeKey: this.options.key, sentAt, batch });
  }

  private async send(batch: Message[]): Promise<"taken" | "given up" | "again"> {
    const body = this.body(batch);
    const keepalive = body.length < BEACON_BYTES;
    if (keepalive) this.onTheWay = batch.length;
    try {
      // Plain text with the key inside is a simple request: no preflight, no credentials.
      const answer = await fetch(this.address, {
        method: "POST",
        headers: { "content-type": "text/plain" },
        body,
        credentials: "omit",
        keepalive,
      });
      if (answer.ok) return "taken";
      if (FOR_GOOD.includes(answer.status)) return "given up";
      this.again(Number(answer.headers.get("retry-after")) * 1000);
    } catch {
      this.again(0);
    }
    return "again";
  }

  /** Waits as long as the server says, else twice as long each time, and never all at once. */
  private again(askedMs: number) {
    const waitMs = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** this.failures);
    this.failures += 1;
    const least = askedMs > 0 ? askedMs : waitMs / 2;
    this.notBeforeMs = Date.now() + least + Math.random() * (waitMs / 2);
    // What came in meanwhile may have set an earlier hour.
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.soon(0);
  }

  private soon(afterMs: number) {
    if (this.timer || this.isHeld) return;
    const waitMs = Math.max(afterMs, this.notBeforeMs - Date.now());
    this.timer = setTimeout(() => {
      this.timer = null;
      void this.flush();
    }, waitMs);
  }

  private keep() {
    const { kept, tab } = this.options;
    const held = this.waiting.length > 0 ? JSON.stringify(this.waiting) : null;
    kept.set(QUEUES + tab, held);
  }
}

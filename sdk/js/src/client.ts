/** What pages call: who the visitor is, what they do, whether they agreed. */
import { contextOf, isRefused, place, randomId } from "./context";
import { agreedBefore, type Kept, kept, type Shelf } from "./kept";
import { Queue } from "./queue";

type Properties = Record<string, unknown>;

export interface Options {
  /** `wf_pk_…` */
  key: string;
  /** The server; where the script came from when absent. */
  host: string;
  /**
   * `required`: nothing is sent before the visitor agreed. Otherwise messages are sent, but nothing
   * is kept in the browser: each page is a visitor of its own until they agree.
   */
  consent?: "required" | undefined;
  shelf?: Shelf | null;
}

export class Client {
  private readonly kept: Kept;
  private readonly queue: Queue;
  private readonly shelf: Shelf | null;
  /** The visitor's browser refuses: nothing is ever sent or kept. */
  private readonly isRefused = isRefused();
  private isOff: boolean;
  private referrer = document.referrer;

  constructor({ key, host, consent, shelf = null }: Options) {
    this.shelf = shelf;
    this.kept = kept(shelf);
    this.isOff = this.isRefused;
    const agreed = !this.isRefused && agreedBefore(shelf);
    if (agreed) this.kept.allow();
    const isHeld = consent === "required" && !agreed;
    this.queue = new Queue({ host, key, kept: this.kept, tab: randomId() }, isHeld);
    if (this.isRefused) this.kept.forget();
    if (agreed) this.queue.adopt();
  }

  /** The visitor agreed, or did not. Agreed is remembered; otherwise nothing is left behind. */
  consent(does: boolean) {
    if (this.isRefused) return;
    this.isOff = !does;
    if (does) {
      // Who they were on an earlier page, before this page's own id is written over it.
      const before = agreedBefore(this.shelf);
      this.kept.allow();
      this.kept.set("consent", "yes");
      if (!before) this.queue.adopt();
      this.queue.release();
    } else {
      this.queue.clear();
      this.kept.forget();
    }
  }

  identify(user: string | Properties, traits: Properties = {}) {
    const isNamed = typeof user === "string";
    if (isNamed) this.kept.set("user", user);
    this.send("identify", { traits: isNamed ? traits : user });
  }

  track(event: string, properties: Properties = {}) {
    this.send("track", { event, properties });
  }

  page(name?: string, properties: Properties = {}) {
    const at = place(this.referrer);
    this.send("page", { ...(name ? { name } : {}), properties: { ...at, ...properties } });
    // In an app that changes its address itself, the next page was come to from this one.
    this.referrer = at.url;
  }

  group(group: string, traits: Properties = {}) {
    this.kept.set("group", group);
    this.send("group", { groupId: group, traits });
  }

  /** Somebody else sits down, or nobody: the next messages are of a new visitor. */
  reset() {
    for (const name of ["user", "group", "anonymous"]) this.kept.set(name, null);
  }

  /** Sends what waits; resolves when the server has answered. */
  flush(): Promise<void> {
    return this.queue.flush();
  }

  leave() {
    this.queue.leave();
  }

  private get anonymous(): string {
    const known = this.kept.get("anonymous") ?? randomId();
    this.kept.set("anonymous", known);
    return known;
  }

  private send(type: string, more: Properties) {
    if (this.isOff) return;
    const user = this.kept.get("user");
    const group = this.kept.get("group");
    const context = contextOf(place(this.referrer));
    this.queue.add({
      type,
      messageId: randomId(),
      timestamp: new Date().toISOString(),
      anonymousId: this.anonymous,
      ...(user ? { userId: user } : {}),
      context: { ...context, ...(group ? { groupId: group } : {}) },
      ...more,
    });
  }
}

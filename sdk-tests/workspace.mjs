// What a workspace knows, asked over the API as anybody would.
const POLL_MS = 50;
const PATIENCE_MS = 30_000;

export class Workspace {
  constructor(server, name) {
    this.server = server;
    this.path = `/api/v1/workspaces/${name}`;
  }

  static async create(server, title) {
    const name = title.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
    const workspace = new Workspace(server, name);
    await workspace.#send("POST", "/api/v1/workspaces", { workspace: name });
    return workspace;
  }

  /** Makes a source; answers its key. */
  async source() {
    const key = `key-${this.path.split("/").pop()}`;
    await this.#send("POST", `${this.path}/sources`, { name: "SDK", write_key: key });
    return key;
  }

  /** Waits until as many events are in the store. */
  async filed(wanted) {
    const until = Date.now() + PATIENCE_MS;
    while (Date.now() < until) {
      const found = await this.#total();
      if (found >= wanted) return;
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
    throw new Error(`${await this.#total()} of ${wanted} events were filed`);
  }

  async #total() {
    const answer = await this.#send("GET", `${this.path}/stats`).catch(() => null);
    return answer?.events ?? 0;
  }

  /** How often an event happened. */
  async count(event) {
    const trend = { series: [{ event }], period: "month" };
    const [line] = (await this.#ask({ trend })).trend.lines;
    return line.points.reduce((sum, point) => sum + (point.value ?? 0), 0);
  }

  /** How many people did any of these. */
  async people(events) {
    const any = events.map((event) => ({ did: { event, at_least: 1 } }));
    return (await this.#ask({ people: { match: { any } } })).people.count;
  }

  /** The ids of a person; a device that was somebody else's at first is told there. */
  async ids(person) {
    const { ids } = await this.#send("GET", `${this.path}/people/${person}/identity`);
    const own = ids.filter((id) => !id.stretches || id.stretches[0].from === null);
    return own.map((id) => id.value).sort();
  }

  /** What a person did, in order, and how often. */
  async done(person) {
    const told = await this.#send("GET", `${this.path}/people/${person}?limit=1000`);
    const events = told.answer.person.events.toReversed();
    const names = events.filter((event) => event.kind === "behaviour").map((event) => event.event);
    const times = (name) => names.filter((known) => known === name).length;
    const tracked = names.filter((name) => !name.endsWith("_view"));
    const counts = { page: times("page_view"), screen: times("screen_view"), track: tracked.length };
    for (const name of tracked) counts[name] = times(name);
    return { tracked, counts };
  }

  async #ask(question) {
    const answer = await this.#send("POST", `${this.path}/questions`, { version: 1, ...question });
    return answer.answer;
  }

  async #send(method, path, body) {
    const answer = await fetch(this.server.url + path, {
      method,
      headers: {
        authorization: `Bearer ${this.server.token}`,
        ...(body && { "content-type": "application/json" }),
      },
      body: body && JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return JSON.parse(text);
  }
}

import { describe, expect, it } from "vitest";
import { firstVia, snippet, VIAS } from "./snippets.logic";

describe("snippets", () => {
  it("each names the key and the host", () => {
    for (const via of VIAS) {
      const { code } = snippet(via, "http://127.0.0.1:8420", "wf_pk_1");
      expect(code, via).toContain("wf_pk_1");
      expect(code, via).toContain("http://127.0.0.1:8420");
    }
  });

  it("the shell reads the message as one word", () => {
    const { code } = snippet("curl", "http://h", "k");
    const body = code.match(/-d '(.*)'/)?.[1];
    expect(JSON.parse(body ?? "")).toMatchObject({ userId: "user-1", event: "Signed Up" });
  });

  it("begins with what sends", () => {
    expect([firstVia("server"), firstVia("browser"), firstVia("app"), firstVia(undefined)]).toEqual(
      ["node", "snippet", "browser", "curl"],
    );
  });
});

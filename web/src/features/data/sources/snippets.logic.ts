/** Code that sends to a source: what to install once, and what to write. Keys are plain letters. */
export const VIAS = [
  "snippet",
  "browser",
  "node",
  "python",
  "posthog",
  "rudderstack",
  "curl",
] as const;
export type Via = (typeof VIAS)[number];

export interface Snippet {
  /** In a terminal, once. */
  install?: string;
  code: string;
}

/** `host` is this server's address, such as `http://127.0.0.1:8420`. */
export function snippet(via: Via, host: string, key: string): Snippet {
  switch (via) {
    case "snippet":
      return {
        code: `<script async src="${host}/sdk/wayfarer.js" data-key="${key}"></script>
<script>
  window.wayfarer = window.wayfarer || [];
  wayfarer.push(["identify", "user-1", { plan: "gold" }]);
  wayfarer.push(["track", "Signed Up", { plan: "gold" }]);
</script>`,
      };
    case "browser":
      return {
        install: "npm install @segment/analytics-next",
        code: `import { AnalyticsBrowser } from "@segment/analytics-next";

const analytics = AnalyticsBrowser.load({
  writeKey: "${key}",
  cdnURL: "${host}",
});

analytics.page();
analytics.identify("user-1", { plan: "gold" });
analytics.track("Signed Up", { plan: "gold" });`,
      };
    case "node":
      return {
        install: "npm install @segment/analytics-node",
        code: `import { Analytics } from "@segment/analytics-node";

const analytics = new Analytics({
  writeKey: "${key}",
  host: "${host}",
});

analytics.track({
  userId: "user-1",
  event: "Signed Up",
  properties: { plan: "gold" },
});
await analytics.closeAndFlush();`,
      };
    case "python":
      return {
        install: "pip install segment-analytics-python",
        code: `import segment.analytics as analytics

analytics.write_key = "${key}"
analytics.host = "${host}"

analytics.track("user-1", "Signed Up", {"plan": "gold"})
analytics.flush()`,
      };
    case "posthog":
      return {
        install: "npm install posthog-js",
        code: `import posthog from "posthog-js";

posthog.init("${key}", { api_host: "${host}" });

posthog.identify("user-1", { plan: "gold" });
posthog.capture("Signed Up", { plan: "gold" });`,
      };
    case "rudderstack":
      return {
        install: "npm install @rudderstack/rudder-sdk-node",
        code: `import RudderAnalytics from "@rudderstack/rudder-sdk-node";

const analytics = new RudderAnalytics("${key}", {
  dataPlaneUrl: "${host}",
});

analytics.track({
  userId: "user-1",
  event: "Signed Up",
  properties: { plan: "gold" },
});`,
      };
    case "curl":
      return {
        code: `curl ${host}/v1/track \\
  -u ${key}: \\
  -H 'content-type: application/json' \\
  -d '{"userId": "user-1", "event": "Signed Up", "properties": {"plan": "gold"}}'`,
      };
  }
}

const FIRST = { browser: "snippet", server: "node", app: "browser" } as const;

/** What is shown first, by what sends. */
export const firstVia = (
  kind: "browser" | "server" | "app" | "webhook" | "pull" | undefined,
): Via => (kind === undefined || kind === "webhook" || kind === "pull" ? "curl" : FIRST[kind]);

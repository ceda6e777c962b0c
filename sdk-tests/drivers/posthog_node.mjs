// The scenario through posthog-node. It has one id for devices and known people: a device is
// told as `$device_id`, as PostHog's own SDKs do.
import { base, key, load, steps } from "./scenario.mjs";

const { PostHog } = load("posthog-node");
const client = new PostHog(key, { host: base, flushAt: 5 });
client.on("error", (error) => {
  console.error(error);
  process.exitCode = 1;
});
/** PostHog's ids of messages are UUIDs. */
const REPEATED = "0190a000-0000-7000-8000-000000000001";

for (const step of steps) {
  const device = step.aid ? { $device_id: step.aid } : {};
  const message = { distinctId: step.uid ?? step.aid, timestamp: step.at };
  if (step.mid) message.uuid = REPEATED;
  const capture = (event, properties) =>
    client.capture({ ...message, event, properties: { ...properties, ...device } });
  const calls = {
    page: () => {
      const { url, path, referrer, title } = step.props;
      capture("$pageview", { $current_url: url, $pathname: path, $referrer: referrer, $title: title });
    },
    screen: () => capture("$screen", { $screen_name: step.name, ...step.props }),
    track: () => capture(step.event, step.props),
    // `identify` has no time of its own.
    identify: () =>
      capture("$identify", {
        $set: step.traits,
        ...(step.aid && { $anon_distinct_id: step.aid }),
      }),
    group: () =>
      client.groupIdentify({
        groupType: "company",
        groupKey: step.gid,
        properties: step.traits,
        distinctId: step.uid,
      }),
    alias: () => client.alias({ distinctId: step.uid, alias: step.prev }),
  };
  calls[step.op]();
}
await client.shutdown(30_000);

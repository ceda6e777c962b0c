// The scenario through @segment/analytics-node.
import { base, key, load, steps } from "./scenario.mjs";

const { Analytics } = load("@segment/analytics-node");
const client = new Analytics({ writeKey: key, host: base, flushInterval: 200 });
client.on("error", (error) => {
  console.error(error);
  process.exitCode = 1;
});
for (const step of steps) {
  const common = { timestamp: step.at, userId: step.uid, anonymousId: step.aid };
  if (step.mid) common.messageId = step.mid;
  common.context = {
    ...(step.campaign && { campaign: step.campaign }),
    ...(step.op === "page" && { page: step.props }),
  };
  const calls = {
    page: () => client.page({ ...common, name: step.name, properties: step.props }),
    screen: () => client.screen({ ...common, name: step.name, properties: step.props }),
    track: () => client.track({ ...common, event: step.event, properties: step.props }),
    identify: () => client.identify({ ...common, traits: step.traits }),
    group: () => client.group({ ...common, groupId: step.gid, traits: step.traits }),
    alias: () => client.alias({ userId: step.uid, previousId: step.prev, timestamp: step.at }),
  };
  calls[step.op]();
}
await client.closeAndFlush({ timeout: 30_000 });

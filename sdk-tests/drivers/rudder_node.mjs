// The scenario through @rudderstack/rudder-sdk-node.
import { base, key, load, steps } from "./scenario.mjs";

const Analytics = load("@rudderstack/rudder-sdk-node");
const client = new (Analytics.default ?? Analytics)(key, {
  dataPlaneUrl: base,
  flushInterval: 200,
  logLevel: "error",
});
for (const step of steps) {
  const common = { timestamp: step.at, context: {} };
  if (step.uid) common.userId = step.uid;
  if (step.aid) common.anonymousId = step.aid;
  if (step.mid) common.messageId = step.mid;
  if (step.campaign) common.context.campaign = step.campaign;
  if (step.op === "page") common.context.page = step.props;
  const calls = {
    page: () => client.page({ ...common, name: step.name, properties: step.props }),
    screen: () => client.screen({ ...common, name: step.name, properties: step.props }),
    track: () => client.track({ ...common, event: step.event, properties: step.props }),
    identify: () => client.identify({ ...common, traits: step.traits }),
    group: () => client.group({ ...common, groupId: step.gid, traits: step.traits }),
    alias: () => client.alias({ ...common, previousId: step.prev }),
  };
  calls[step.op]();
}
await client.flush();

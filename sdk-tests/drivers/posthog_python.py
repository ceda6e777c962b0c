"""The scenario through posthog. A device is told as `$device_id`, as PostHog's own SDKs do."""

import sys

from posthog import Posthog
from scenario import base, key, steps

# PostHog's ids of messages are UUIDs.
REPEATED = "0190a000-0000-7000-8000-000000000001"


def failed(error, _messages):
    print(error, file=sys.stderr)
    sys.exit(1)


options = {"on_error": failed, "gzip": "--gzip" in sys.argv}
if "--v1" in sys.argv:
    options["capture_mode"] = "v1"
client = Posthog(key, host=base, **options)
for step in steps:
    device = {"$device_id": step["aid"]} if "aid" in step else {}
    message = {"distinct_id": step.get("uid", step.get("aid")), "timestamp": step["at"]}
    if "mid" in step:
        message["uuid"] = REPEATED
    props = step.get("props", {})
    match step["op"]:
        case "page":
            named = {"$current_url": "url", "$pathname": "path", "$referrer": "referrer", "$title": "title"}
            page = {name: props[of] for name, of in named.items() if of in props}
            client.capture("$pageview", properties={**page, **device}, **message)
        case "screen":
            screen = {"$screen_name": step["name"], **props, **device}
            client.capture("$screen", properties=screen, **message)
        case "track":
            client.capture(step["event"], properties={**props, **device}, **message)
        case "identify":
            before = {"$anon_distinct_id": step["aid"]} if "aid" in step else {}
            traits = {"$set": step["traits"], **before, **device}
            client.capture("$identify", properties=traits, **message)
        case "group":
            client.group_identify("company", step["gid"], step["traits"], timestamp=step["at"], distinct_id=step["uid"])
        case "alias":
            client.alias(step["prev"], step["uid"], timestamp=step["at"])
client.shutdown()

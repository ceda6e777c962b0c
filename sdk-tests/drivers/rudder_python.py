"""The scenario through rudder-sdk-python."""

import sys

from scenario import base, key, steps
from rudderstack.analytics.client import Client


def failed(error, _messages):
    print(error, file=sys.stderr)
    sys.exit(1)


client = Client(key, host=base, on_error=failed)
for step in steps:
    context = {}
    if "campaign" in step:
        context["campaign"] = step["campaign"]
    if step["op"] == "page":
        context["page"] = dict(step["props"])
    common = {"timestamp": step["at"], "context": context, "message_id": step.get("mid")}
    who = {"user_id": step.get("uid"), "anonymous_id": step.get("aid")}
    match step["op"]:
        case "page":
            client.page(name=step["name"], properties=step["props"], **who, **common)
        case "screen":
            client.screen(name=step["name"], properties=step["props"], **who, **common)
        case "track":
            client.track(event=step["event"], properties=step["props"], **who, **common)
        case "identify":
            client.identify(traits=step["traits"], **who, **common)
        case "group":
            client.group(group_id=step["gid"], traits=step["traits"], **who, **common)
        case "alias":
            client.alias(previous_id=step["prev"], user_id=step["uid"], **common)
client.shutdown()

"""The scripted journey every driver sends."""

import datetime
import json
import pathlib
import sys

_file = pathlib.Path(__file__).parent.parent / "scenario.json"
_scenario = json.loads(_file.read_text(encoding="utf-8"))
_start = datetime.datetime.fromisoformat(_scenario["start"].replace("Z", "+00:00"))

# The server's address and the source's key, as the test gave them.
base, key = sys.argv[1:3]

# The calls, each with `at`, the instant it speaks of.
steps = [
    {**step, "at": _start + datetime.timedelta(seconds=step["t"])} for step in _scenario["steps"]
]

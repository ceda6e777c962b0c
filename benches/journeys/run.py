"""Asks every kind of journey question of a running Wayfarer and prints how long each took.

Called by `cargo xtask bench journeys`, which generates the events, imports them, publishes the
lifecycle beside this file and starts the server:
    run.py SERVER_URL TOKEN WORKSPACE SERVER_PID EVENTS
Every question is warmed once, then asked RUNS times, each time with another as-of: an equal question would be
answered from the cache. The plain question of the same shape stands beside what is built on it.
"""
import json
import statistics
import sys
import time
import urllib.error
import urllib.request

URL, TOKEN, WORKSPACE, PID, EVENTS = sys.argv[1:6]
AS_OF_MS = 1_777_852_800_000  # 2026-05-04T00:00:00Z: every week of the data is over
RUNS = 3
QUARTER = {"from": "2026-01-01", "to": "2026-04-01"}

FUNNEL = {"steps": [{"event": "page_view"}, {"event": "add_to_cart"}, {"event": "purchase"}], "window": "7d"}
SIGNALS = {
    "version": 1, "key": "risks", "names": "Risks",
    "detectors": [
        {"key": "silence", "kind": "low_usage", "names": "Silence", "severity": "medium",
         "opens": {"when": {"silent": {"for": "14d"}}}, "resolves": {"confirm_for": "1d"}},
        {"key": "tickets", "kind": "support_concern", "names": "Tickets", "severity": "high",
         "opens": {"when": {"did": {"event": "support_ticket", "within": "14d", "at_least": 2}}}, "resolves": {"confirm_for": "7d"}},
        {"key": "errors", "kind": "bad_sentiment", "names": "Errors", "severity": "low",
         "opens": {"when": {"did": {"event": "error_shown", "within": "7d", "at_least": 3}}}, "resolves": {"confirm_for": "3d"}},
    ],
}
HEALTH = {
    "version": 1, "key": "people", "names": "People", "bands": {"green": 65, "red": 35, "margin": 3, "hold": "7d"},
    "measures": [
        {"key": "days", "names": "Days active", "weight": 2, "curve": [[0, 0], [8, 100]],
         "measure": {"did": {"event": ["product_view", "feature_use_a", "login"], "within": "28d", "measure": "distinct_days"}}},
        {"key": "silence", "names": "Days of silence", "weight": 1, "curve": [[7, 100], [30, 0]], "measure": {"silent": {}}},
        {"key": "tickets", "names": "Tickets", "weight": 1, "curve": [[0, 100], [3, 0]],
         "measure": {"did": {"event": "support_ticket", "within": "28d"}}},
    ],
}
LIFECYCLE = "bench"
BUYERS = {"did": {"event": "purchase"}}

# (name, question document). Those of one group share a shape: what a stage or a model adds is the difference.
QUESTIONS = [
    ("funnel, 3 steps", {"funnel": FUNNEL}),
    ("the same, broken down by `$channel`", {"funnel": {**FUNNEL, "breakdown": {"by": "$channel"}}}),
    ("the same, broken down by `$stage`", {"funnel": {**FUNNEL, "breakdown": {"by": "$stage.bench"}}}),
    ("trend, daily uniques", {"range": QUARTER, "trend": {"series": [{"event": "product_view", "measure": "unique"}], "period": "day"}}),
    ("the same, by `$stage`", {"range": QUARTER, "trend": {"series": [{"event": "product_view", "measure": "unique"}], "period": "day", "breakdown": "$stage.bench"}}),
    ("stages, by week", {"range": QUARTER, "stages": {"lifecycle": LIFECYCLE, "period": "week"}}),
    ("restate, two definitions", {"range": QUARTER, "restate": {"before": LIFECYCLE, "after": LIFECYCLE, "period": "week"}}),
    ("classification, a month", {"range": {"from": "2026-02-01", "to": "2026-03-01"}, "classification": {"lifecycle": LIFECYCLE}}),
    ("paired, in two stages", {"paired": {"lifecycle": LIFECYCLE, "event": "product_view", "per": "week", "before": {"stage": "member"}, "after": {"stage": "buyer"}}}),
    ("joined, buyers by channel", {"joined": {"before": LIFECYCLE, "after": LIFECYCLE, "at": {"event": "purchase"}}}),
    ("worklist", {"worklist": {"lifecycle": LIFECYCLE}}),
    ("signals, three detectors, by week", {"range": QUARTER, "signals": {"model": SIGNALS, "period": "week"}}),
    ("health, three measures, by week", {"range": QUARTER, "health": {"model": HEALTH, "period": "week"}}),
    ("backtest of a silence", {"range": QUARTER, "backtest": {"alarm": {"criterion": {"silent": {"for": "14d"}}}, "outcome": {"event": "subscription_cancel"}, "horizon": "30d"}}),
    ("accounts, the most active first", {"accounts": {"sort": "active", "limit": 50, "features": {"by": "$event"}}}),
    ("adoption, every event", {"adoption": {"feature": {"by": "$event"}, "repeated": {"count": 2}}}),
    ("preceding a purchase, 7 days", {"preceding": {"outcome": {"event": "purchase"}, "within": "7d"}}),
    ("compare buyers and the rest", {"compare": {"a": BUYERS, "b": "rest"}}),
    ("friction before a purchase", {"friction": {"outcome": {"event": "purchase"}, "within": "3d"}}),
    ("stickiness, days of a week", {"range": QUARTER, "stickiness": {"per": "week"}}),
]


def iso(ms):
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(ms // 1000)) + f".{ms % 1000:03d}Z"


def call(path, document=None):
    data = json.dumps(document).encode() if document else None
    headers = {"content-type": "application/json", "authorization": f"Bearer {TOKEN}"}
    request = urllib.request.Request(f"{URL}/api/v1/workspaces/{WORKSPACE}/{path}", data=data, headers=headers)
    try:
        with urllib.request.urlopen(request) as reply:
            return json.load(reply)
    except urllib.error.HTTPError as refused:
        sys.exit(f"{path} {json.dumps(document)}: {refused.read().decode()}")


def ask(question):
    return lambda run: call("questions", {"version": 1, "timezone": "UTC", "as_of": iso(AS_OF_MS + run), **question})


def board(run):
    # Another number of months makes another board.
    return call(f"kpis?period=month&periods={2 + run}&scope=everything&lifecycle={LIFECYCLE}&as_of=2026-04-01")


def server(field):
    """Megabytes of a field of the server's own status (Linux)."""
    with open(f"/proc/{PID}/status") as status:
        line = next(line for line in status if line.startswith(field))
    return int(line.split()[1]) / 1024


def forget_peak():
    with open(f"/proc/{PID}/clear_refs", "w") as refs:
        refs.write("5")


def measure(name, asked):
    forget_peak()
    asked(0)
    times = []
    for run in range(1, RUNS + 1):
        begin = time.perf_counter()
        asked(run)
        times.append(time.perf_counter() - begin)
    millions = int(EVENTS) / 1e6 / min(times)
    print(f"| {name} | {min(times):.2f} | {statistics.median(times):.2f} | {millions:.1f} | {server('VmHWM'):.0f} |", flush=True)


print(f"\n{EVENTS} events, {RUNS} runs each\n")
print("| Question | min, s | median, s | million events/s | peak of the server, MB |\n|---|---|---|---|---|")
for name, question in QUESTIONS:
    measure(name, ask(question))
measure("KPI board, everything, 3 to 5 months", board)

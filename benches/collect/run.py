"""Sends batches of 100 events to a real `wayfarer serve` and prints what it bears, PostgreSQL beside it.

Called by `cargo xtask bench collect`, which builds the product:
    run.py BINARY WORK_DIRECTORY STORED_EVENTS SECONDS SENDER
A store of STORED_EVENTS imported events is served; every figure is taken over SECONDS, by this second process over loopback:
the most that is durable per second with CONNECTIONS connections; the same at half of that, while questions are asked; how long
after its answer an event is in the answer of a question; with LIFECYCLES lifecycles in force, how long after its answer an event
is told as a move; three and thirteen times the connections; how long a start takes with
a full log behind it (kill -9), and whether every event that was answered for is there. PostgreSQL (Debian's `postgresql`) takes
batches of the same events, each in a transaction of its own with `synchronous_commit = on`: by INSERT and by COPY.
"""
import http.client
import json
import os
import pathlib
import random
import select
import shutil
import signal
import statistics
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
import uuid

BINARY, WORK, STORED, SECONDS, SENDER = sys.argv[1], pathlib.Path(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4]), sys.argv[5]
CONNECTIONS, BATCH, PEOPLE = 16, 100, 50_000
LIFECYCLES, MOVING_PER_S = 20, 1_000
KEY = "wf_pk_benchbenchbenchbenchbench"
DATA = WORK / "data"
BODIES = WORK / "bodies"
MARK = "MESSAGE-IDS-BEGIN-SO"  # replaced in every batch, so that each message has an id of its own


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(len(values) * share))] if values else float("nan")


def event(number):
    who = random.randrange(PEOPLE)
    return {
        "type": "track", "event": f"event {number % 40}", "userId": f"user-{who}", "anonymousId": f"device-{who}",
        "messageId": f"{MARK}{number:04}",
        "properties": {"plan": random.choice(["free", "pro", "team"]), "price": round(random.random() * 100, 2), "page": f"/p/{who % 500}"},
        "context": {"page": {"path": f"/p/{who % 500}", "referrer": "https://example.com/"}, "campaign": {"source": "mail", "medium": "email"}},
    }


def templates():
    for _ in range(32):
        yield json.dumps({"writeKey": KEY, "batch": [event(number) for number in range(BATCH)]}).encode()


TEMPLATES = list(templates())


def body():
    return random.choice(TEMPLATES).replace(MARK.encode(), uuid.uuid4().hex[: len(MARK)].encode())


class Server:
    def __init__(self):
        begin = time.monotonic()
        call = [BINARY, "serve", "--addr", "127.0.0.1:0", "--data", str(DATA)]
        self.process = subprocess.Popen(call, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
        for line in self.process.stderr:
            if "/?token=" in line:
                before, self.token = line.split("/?token=", 1)
                self.token, self.url = self.token.split()[0], before.split()[-1]
                break
        else:
            sys.exit("wayfarer serve ended without printing its address")
        threading.Thread(target=lambda: [None for _ in self.process.stderr], daemon=True).start()
        self.started = time.monotonic() - begin
        self.host, self.port = self.url.removeprefix("http://").split(":")

    def ask(self, question):
        request = urllib.request.Request(f"{self.url}/api/v1/workspaces/default/questions", json.dumps(question).encode(),
                                         {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"})
        return json.load(urllib.request.urlopen(request, timeout=600))

    def count(self, event=None):
        series = {"event": event} if event else {}
        lines = self.ask({"version": 1, "trend": {"series": [series]}})["answer"]["trend"]["lines"]
        return sum(point["value"] or 0 for line in lines for point in line["points"])

    def metric(self, name):
        request = urllib.request.Request(f"{self.url}/metrics", headers={"Authorization": f"Bearer {self.token}"})
        lines = urllib.request.urlopen(request, timeout=60).read().decode().splitlines()
        return sum(float(line.rsplit(" ", 1)[1]) for line in lines if line.split("{")[0].split(" ")[0] == name)

    def rss_mb(self):
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0]) / 1024

    def filed(self, patience_s=600):
        """Waits until everything durable is in the store; seconds it took."""
        begin = time.monotonic()
        while self.metric("wayfarer_filing_lag_seconds") + self.metric("wayfarer_log_bytes") > 0:
            if time.monotonic() - begin > patience_s:
                return float("inf")
            time.sleep(0.05)
        return time.monotonic() - begin

    def end(self, how=signal.SIGTERM):
        self.process.send_signal(how)
        self.process.wait()


class Load:
    """Connections of another process that send for some seconds, at a pace or as fast as they are answered."""

    def __init__(self, server, connections, seconds, batches_per_s=None):
        pace = [str(batches_per_s)] if batches_per_s else []
        call = [SENDER, "bench", "send", f"{server.host}:{server.port}", BODIES, MARK, connections, seconds, *pace]
        sender = subprocess.Popen(list(map(str, call)), stdout=subprocess.PIPE, text=True)
        self.rss = 0.0
        while sender.poll() is None:
            self.rss = max(self.rss, server.rss_mb())
            readable, _, _ = select.select([sender.stdout], [], [], 0.2)
            if readable:
                break
        told = json.loads(sender.communicate()[0])
        self.seconds, self.acks = told["seconds"], told["acks_ms"]
        self.by_status = {int(status): count for status, count in told["by_status"].items()}
        if told["failed"]:
            self.by_status["broken"] = told["failed"]
        self.events_per_s = self.by_status.get(200, 0) * BATCH / self.seconds

    def line(self, name):
        statuses = ", ".join(f"{count} × {status}" for status, count in sorted(self.by_status.items(), key=str))
        print(f"| {name} | {self.events_per_s:,.0f} | {percentile(self.acks, 0.5):.1f} | {percentile(self.acks, 0.99):.1f} | {self.rss:.0f} | {statuses} |", flush=True)
        return self


def prepare():
    shutil.rmtree(WORK, ignore_errors=True)
    DATA.mkdir(parents=True)
    BODIES.write_bytes(b"\n".join(TEMPLATES))
    csv = WORK / "stored.csv"
    with csv.open("w") as out:
        out.write("user_id,timestamp,event,message_id,plan\n")
        for number in range(STORED):
            at = 1_750_000_000_000 + number * 997 % 7_776_000_000
            out.write(f"user-{random.randrange(PEOPLE)},{at},event {number % 40},{uuid.UUID(int=random.getrandbits(128), version=4)},pro\n")
    mapping = WORK / "mapping.toml"
    mapping.write_text('source = "bench"\nperson = "user_id"\ntime = "timestamp"\nmessage_id = "message_id"\n[[event]]\nname = { column = "event" }\n')
    begin = time.monotonic()
    subprocess.run([BINARY, "--data", DATA, "import", csv, "--map", mapping], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    print(f"{STORED:,} events imported in {time.monotonic() - begin:.1f} s", flush=True)
    source = json.dumps({"name": "Bench", "write_key": KEY})
    subprocess.run([BINARY, "--data", DATA, "source", "save", "-"], input=source, text=True, check=True, stdout=subprocess.DEVNULL)


def filing(server, rounds=8):
    """How long a thousand events wait for the store once they are durable."""
    took = []
    for _ in range(rounds):
        connection = http.client.HTTPConnection(server.host, int(server.port), timeout=120)
        for _ in range(10):
            connection.request("POST", "/v1/batch", body(), {"Content-Type": "application/json"})
            connection.getresponse().read()
        begin = time.monotonic()
        server.filed()
        took.append(time.monotonic() - begin)
    print(f"\nfiling 1,000 events: first {took[0]:.2f} s, then median {statistics.median(took[1:]):.2f} s, longest {max(took[1:]):.2f} s", flush=True)


def visible(server, seconds):
    """Seconds from an event's answer until a question counts it."""
    waited, until, number = [], time.monotonic() + seconds, 0
    while time.monotonic() < until:
        number += 1
        name = f"probe {uuid.uuid4().hex[:8]}"
        message = {"writeKey": KEY, "event": name, "userId": "probe", "messageId": uuid.uuid4().hex}
        connection = http.client.HTTPConnection(server.host, int(server.port), timeout=120)
        connection.request("POST", "/v1/track", json.dumps(message), {"Content-Type": "application/json"})
        connection.getresponse().read()
        begin = time.monotonic()
        while time.monotonic() - begin < 120:
            try:
                if server.count(name) == 1:
                    break
            except urllib.error.HTTPError:
                pass  # The name is not known yet.
            time.sleep(0.02)
        waited.append(time.monotonic() - begin)
    print(f"\nevent → visible while questions run: p50 {percentile(waited, 0.5):.2f} s, p99 {percentile(waited, 0.99):.2f} s ({number} probes)", flush=True)


def lifecycle(number):
    """One of those that are followed: the first begins with a probe, the others with anything."""
    name = "probed" if number == 0 else f"lifecycle_{number}"
    goal = "probe" if number == 0 else f"event {number}"
    document = {
        "version": 1, "key": name, "names": name, "initial": "new",
        "stages": [{"key": key, "names": key} for key in ("new", "active", "quiet")],
        "transitions": [
            {"from": ["new", "quiet"], "to": "active", "kind": "progress", "when": {"did": {"event": goal, "within": "30d"}}},
            {"from": "active", "to": "quiet", "kind": "regress", "min_dwell": "1d", "when": {"silent": {"event": goal, "for": "30d"}}},
        ],
        "risk": {"at_risk": {"when": {"silent": {"for": "10d"}}}, "saved_after": "1d"},
    }
    return document | ({"begins": {"event": "probe"}} if number == 0 else {})


def call(server, method, path, document):
    headers = {"Authorization": f"Bearer {server.token}", "Content-Type": "application/json"}
    request = urllib.request.Request(f"{server.url}/api/v1/workspaces/default/{path}", json.dumps(document).encode(), headers, method=method)
    return json.load(urllib.request.urlopen(request, timeout=60))


class Moves:
    """Reads the stream of stage changes, and when each probe was told of."""

    def __init__(self, server):
        self.server, self.told, self.is_over = server, {}, False
        self.thread = threading.Thread(target=self.read, daemon=True)
        self.thread.start()

    def read(self):
        place = None
        while not self.is_over:
            path = "/api/v1/workspaces/default/stage-changes" + (f"?after={place}" if place else "")
            request = urllib.request.Request(self.server.url + path, headers={"Authorization": f"Bearer {self.server.token}"})
            for line in urllib.request.urlopen(request, timeout=120):
                line = line.decode().strip()
                if line.startswith("id: "):
                    place = line.removeprefix("id: ")
                elif line.startswith("data: ") and '"lifecycle":"probed"' in line:
                    for moved in json.loads(line.removeprefix("data: "))["moves"]:
                        self.told.setdefault(moved.get("id"), time.monotonic())
                if self.is_over:
                    return


def moving(server, seconds):
    """Seconds from an event's answer until its move is told, while events come in and lifecycles are followed."""
    for number in range(LIFECYCLES):
        document = lifecycle(number)
        call(server, "POST", "lifecycles", document)
        call(server, "POST", f"lifecycles/{document['key']}/publish", {"allow_unknown_events": True})
    moves, sent, lag = Moves(server), {}, []
    loads = []
    load = threading.Thread(target=lambda: loads.append(Load(server, CONNECTIONS, seconds, MOVING_PER_S / BATCH).line(f"{MOVING_PER_S:,}/s, {LIFECYCLES} lifecycles followed")))
    load.start()
    while load.is_alive():
        who = f"probe-{uuid.uuid4().hex}"
        message = {"writeKey": KEY, "event": "probe", "userId": who, "messageId": uuid.uuid4().hex}
        connection = http.client.HTTPConnection(server.host, int(server.port), timeout=120)
        connection.request("POST", "/v1/track", json.dumps(message), {"Content-Type": "application/json"})
        connection.getresponse().read()
        sent[who] = time.monotonic()
        lag.append(server.metric("wayfarer_stage_lag_seconds"))
        time.sleep(0.1)
    patience = time.monotonic() + 60
    while time.monotonic() < patience and any(who not in moves.told for who in sent):
        time.sleep(0.05)
    moves.is_over = True
    took = [moves.told[who] - at for who, at in sent.items() if who in moves.told]
    print(f"\nevent → move told: p50 {percentile(took, 0.5):.2f} s, p99 {percentile(took, 0.99):.2f} s ({len(took)} of {len(sent)} probes told); "
          f"lag at most {max(lag, default=0):.2f} s; RSS {server.rss_mb():.0f} MB", flush=True)
    return loads[0].by_status.get(200, 0) * BATCH


def postgres(seconds):
    tools = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin"))
    if not tools:
        print("\nPostgreSQL is not installed: `apt-get install postgresql`")
        return
    tools, home = tools[-1], pathlib.Path("/tmp") / f"wayfarer-bench-{os.getpid()}"
    home.mkdir()
    (home / "sql").mkdir()
    as_user = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
    if as_user:
        shutil.chown(home, "postgres")
        shutil.chown(home / "sql", "postgres")
    run = lambda *call, **more: subprocess.run([*as_user, *map(str, call)], check=True, cwd=home, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **more)
    run(tools / "initdb", "-D", home / "db", "-A", "trust")
    run(tools / "pg_ctl", "-D", home / "db", "-w", "-o", f"-k {home} -c listen_addresses= -c synchronous_commit=on -c max_wal_size=4GB", "-l", home / "log", "start")
    psql = [*as_user, str(tools / "psql"), "-h", str(home), "-q", "-d", "postgres"]
    try:
        columns = "message_id uuid PRIMARY KEY, user_id text, anonymous_id text, event text, at timestamptz, received_at timestamptz DEFAULT now(), body jsonb"
        subprocess.run([*psql, "-c", f"CREATE TABLE events ({columns}); CREATE INDEX ON events (user_id, at)"], check=True, cwd=home)

        def rows():
            for number in range(BATCH):
                told = event(number)
                yield [str(uuid.uuid4()), told["userId"], told["anonymousId"], told["event"], "2026-11-30T00:00:00Z", json.dumps(told)]

        def insert(values):
            quoted = (",".join("'" + value.replace("'", "''") + "'" for value in row) for row in values)
            return f"BEGIN; INSERT INTO events (message_id, user_id, anonymous_id, event, at, body) VALUES ({'),('.join(quoted)}); COMMIT;\n"

        def copy(values):
            lines = "\n".join("\t".join(value.replace("\\", "\\\\") for value in row) for row in values)
            return f"COPY events (message_id, user_id, anonymous_id, event, at, body) FROM STDIN;\n{lines}\n\\.\n"

        for name, statement in [("INSERT", insert), ("COPY", copy)]:
            stored = [0] * CONNECTIONS
            until = time.monotonic() + seconds

            def send(place):
                client = subprocess.Popen([*psql, "-v", "ON_ERROR_STOP=1"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=home)
                acks = []
                while time.monotonic() < until:
                    text = statement(rows())
                    begin = time.monotonic()
                    client.stdin.write(text + "\\echo stored\n")
                    client.stdin.flush()
                    if client.stdout.readline().strip() != "stored":
                        break
                    acks.append((time.monotonic() - begin) * 1000)
                client.stdin.close()
                client.wait()
                stored[place] = acks

            threads = [threading.Thread(target=send, args=(place,)) for place in range(CONNECTIONS)]
            begin = time.monotonic()
            [thread.start() for thread in threads]
            [thread.join() for thread in threads]
            acks = [ack for of in stored for ack in of]
            per_s = len(acks) * BATCH / (time.monotonic() - begin)
            print(f"| PostgreSQL, {name} | {per_s:,.0f} | {percentile(acks, 0.5):.1f} | {percentile(acks, 0.99):.1f} | | |", flush=True)
            yield name, per_s
    finally:
        run(tools / "pg_ctl", "-D", home / "db", "-m", "immediate", "stop")
        shutil.rmtree(home)


def main():
    prepare()
    server = Server()
    acked = 0
    filing(server)
    acked += 8 * 10 * BATCH
    print("\n| load | durable events/s | ack p50 ms | p99 | RSS MB at most | answers |\n|---|---|---|---|---|---|", flush=True)
    full = Load(server, CONNECTIONS, SECONDS).line(f"full, {CONNECTIONS} connections")
    acked += full.by_status.get(200, 0) * BATCH
    drained = server.filed()
    probes = threading.Thread(target=visible, args=(server, SECONDS))
    probes.start()
    half = Load(server, CONNECTIONS, SECONDS, full.events_per_s / BATCH / 2).line("half of that, with questions")
    probes.join()
    acked += half.by_status.get(200, 0) * BATCH
    acked += moving(server, SECONDS)
    for times in (3, 13):
        over = Load(server, CONNECTIONS * times, SECONDS).line(f"{times} × the connections")
        acked += over.by_status.get(200, 0) * BATCH
    server.end(signal.SIGKILL)
    log_mb = sum(path.stat().st_size for path in (DATA / "wal").glob("*")) / 1e6
    server = Server()
    replayed = server.filed()
    print(f"\nthe log was empty {drained:.1f} s after the full load; after kill -9 a start with a log of {log_mb:.1f} MB took "
          f"{server.started:.2f} s, and the store had all of it {replayed:.1f} s later; idle RSS {server.rss_mb():.0f} MB", flush=True)
    stored = sum(server.count(f"event {number}") for number in range(40)) - STORED
    print(f"answered for: {acked:,} events; stored: {stored:,.0f}" + ("" if stored == acked else " — THEY DIFFER"), flush=True)
    server.end()
    for name, per_s in postgres(SECONDS):
        print(f"  ratio to {name}: {full.events_per_s / per_s:.2f}", flush=True)
    if stored != acked:
        sys.exit(1)


main()

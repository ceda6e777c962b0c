"""Asks the same questions of Wayfarer, DuckDB and ClickHouse (chdb) on the same generated events,
checks that the answers are equal, and prints the times side by side.

Called by `cargo xtask bench peers`, which generates the CSV, imports it and starts the server:
    run.py CSV SERVER_URL TOKEN WORKSPACE IMPORT_SECONDS OUT_JSON
Every engine runs with two threads and is warmed; a time is the median of the runs.
"""
import json
import os
import statistics
import sys
import time
import urllib.request

CSV, URL, TOKEN, WORKSPACE, IMPORT_SECONDS, OUT = sys.argv[1:7]
AS_OF_MS = 1_777_852_800_000  # 2026-05-04T00:00:00Z: every week of the data is over
DAY = 86_400_000
RUNS = 7


def timed(call):
    """Answer and median milliseconds of RUNS warmed calls (fewer when they are slow)."""
    answer = call(0)
    times = []
    for run in range(1, RUNS + 1):
        begin = time.perf_counter()
        call(run)
        times.append((time.perf_counter() - begin) * 1000)
        if sum(times) > 60_000:
            break
    return answer, statistics.median(times)


# --- Wayfarer, through its public question API -------------------------------------------------

def iso(ms):
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(ms // 1000)) + f".{ms % 1000:03d}Z"


def ask(question, run):
    # Another as-of for every run: an equal question would be answered from the cache.
    document = {"version": 1, "timezone": "UTC", "as_of": iso(AS_OF_MS + run), **question}
    request = urllib.request.Request(
        f"{URL}/api/v1/workspaces/{WORKSPACE}/questions",
        data=json.dumps(document).encode(),
        headers={"content-type": "application/json", "authorization": f"Bearer {TOKEN}"},
    )
    with urllib.request.urlopen(request) as reply:
        return json.load(reply)["answer"]


def funnel(run):
    steps = ["page_view", "signup", "product_view", "add_to_cart", "purchase"]
    answer = ask({"funnel": {"steps": [{"event": s} for s in steps], "window": "7d"}}, run)
    return [step["reached"] for step in answer["funnel"]["steps"]]


def retention(run):
    answer = ask({"retention": {"start": {}, "return": {}, "period": "week", "periods": 13}}, run)
    return {
        (cohort["cohort"], period): count
        for cohort in answer["retention"]["cohorts"]
        for period, count in enumerate(cohort["retained"])
        if count
    }


def transitions(run):
    answer = ask({"transitions": {"unit": "source_session"}}, run)
    return {(e["source"], e["target"]): e["count"] for e in answer["transitions"]["edges"]}


def uniques(run):
    series = [{"event": "product_view", "measure": "unique"}]
    days = {"from": "2026-01-31", "to": "2026-03-02"}
    answer = ask({"range": days, "trend": {"series": series, "period": "day", "breakdown": "$channel"}}, run)
    return {
        (point["period"], line["breakdown"]): point["value"]
        for line in answer["trend"]["lines"]
        if line.get("breakdown")
        for point in line["points"]
        if point["value"]
    }


def segment(run):
    since = {"during": {"from": "2026-03-02", "to": "2026-04-01"}}
    match = {"all": [{"did": {"event": "product_view", "at_least": 3, **since}},
                     {"not": {"did": {"event": "refund"}}}]}
    return ask({"people": {"match": match, "limit": 1}}, run)["people"]["total"]


def median_time(run):
    steps = [{"event": "signup"}, {"event": "purchase"}]
    by = {"by": "$channel", "at": "first"}
    answer = ask({"funnel": {"steps": steps, "window": "none", "breakdown": by}}, run)["funnel"]
    return {
        group["breakdown"]: (group["converted"], round(group["time_to_convert"]["p50_ms"], 1))
        for group in answer["breakdown"]
        if group["time_to_convert"]
    }


def timeline(people):
    def call(run):
        rows = 0
        for person in people:
            rows += ask({"person": {"person": str(person), "limit": 10000}}, run)["person"]["total"]
        return rows
    return call


QUESTIONS = [
    ("funnel, 5 steps, 7 days", funnel),
    ("weekly retention", retention),
    ("session transitions (stored session ids)", transitions),
    ("daily uniques by channel, 30 of 90 days", uniques),
    ("behavioural segment", segment),
    ("median time to convert by channel", median_time),
]
STEPS = ("page_view", "signup", "product_view", "add_to_cart", "purchase")


# --- DuckDB ------------------------------------------------------------------------------------

class Duck:
    name = "duckdb"

    def __init__(self):
        import duckdb
        self.version = duckdb.__version__
        self.db = duckdb.connect(OUT + ".duckdb")
        self.db.execute("set threads=2; set memory_limit='12GB'; set TimeZone='UTC'")
        begin = time.perf_counter()
        self.db.execute(f"""create or replace table e as
            select person_id::ubigint p, ts::bigint t, event, session_id::ubigint s, channel, page, country, plan, revenue::double revenue
            from read_csv('{CSV}', header=true, columns={{'person_id':'UBIGINT','ts':'BIGINT','event':'VARCHAR','session_id':'UBIGINT',
            'channel':'VARCHAR','page':'VARCHAR','country':'VARCHAR','plan':'VARCHAR','revenue':'DOUBLE'}}) order by p, t""")
        self.db.execute("checkpoint")
        self.load_seconds = time.perf_counter() - begin
        # The questions run on the layout that suits it best: enums for the names.
        for column in ("event", "channel"):
            self.db.execute(f"create type {column}_t as enum (select distinct {column} from e order by 1)")
        self.db.execute("create table f as select p, t, event::event_t event, s, channel::channel_t channel, revenue from e order by p, t")
        self.db.execute("checkpoint")

    def rows(self, sql):
        return self.db.execute(sql).fetchall()

    def funnel(self, _):
        names = str(STEPS)
        over = "over (partition by p order by t rows unbounded preceding)"
        width = 7 * DAY
        chain = f"select p, t, event, max(case when event='{STEPS[0]}' then t end) {over} s1 from f where event in {names}"
        for i in range(1, 4):
            chain = f"select *, max(case when event='{STEPS[i]}' and t-s{i}<={width} then s{i} end) {over} s{i+1} from ({chain})"
        level = f"""max(case when event='{STEPS[4]}' and t-s4<={width} then 5 when s4 is not null then 4
            when s3 is not null then 3 when s2 is not null then 2 when s1 is not null then 1 else 0 end)"""
        counts = ",".join(f"count(*) filter (l>={k})" for k in range(1, 6))
        return list(self.rows(f"select {counts} from (select {level} l from ({chain}) group by p)")[0])

    def retention(self, _):
        # Weeks from Monday 2025-12-29; three days before the first event's Thursday.
        week = f"((t-1766966400000)//{7*DAY})"
        sql = f"""with m as (select distinct p, {week} w from f), c as (select p, min(w) c from m group by p)
            select c.c, m.w-c.c, count(*) from m join c using (p) group by 1,2"""
        return {(iso(1766966400000 + c * 7 * DAY)[:10], o): n for c, o, n in self.rows(sql)}

    def transitions(self, _):
        sql = """select a::varchar, b::varchar, count(*) from (select event b, s, lag(event) over w a, lag(s) over w ps
            from f window w as (partition by p order by t)) where s=ps group by 1,2"""
        return {(a, b): n for a, b, n in self.rows(sql)}

    def uniques(self, _):
        sql = """select t//86400000 d, channel::varchar, count(distinct p) from f
            where event='product_view' and t>=1769817600000 and t<1772409600000 group by 1,2"""
        return {(iso(d * DAY)[:10], c): n for d, c, n in self.rows(sql)}

    def segment(self, _):
        return self.rows("""select count(*) from (select p from f where event in ('product_view','refund') group by p
            having count(*) filter (event='product_view' and t>=1772409600000 and t<1775001600000)>=3
            and count(*) filter (event='refund')=0)""")[0][0]

    def median_time(self, _):
        sql = """with s as (select p, min(t) s, arg_min(channel, t) c from f where event='signup' group by p),
            x as (select s.c, min(f.t)-s.s d from f join s using (p) where f.event='purchase' and f.t>=s.s group by s.p, s.c, s.s)
            select c::varchar, count(*), median(d) from x group by 1"""
        return {c: (n, round(m, 1)) for c, n, m in self.rows(sql)}

    def people(self):
        return [r[0] for r in self.rows("select p from (select p, count(*) n from f group by p) where n between 40 and 60 order by hash(p) limit 20")]

    def timeline(self, people):
        return lambda _: sum(len(self.rows(f"select * from e where p={p} order by t")) for p in people)


# --- ClickHouse --------------------------------------------------------------------------------

class Clickhouse:
    name = "chdb"

    def __init__(self):
        from chdb import session
        self.db = session.Session(OUT + ".chdb")
        self.version = self.text("select version()").strip()
        self.db.query("set max_threads=2")
        self.db.query("create database if not exists b")
        self.db.query("drop table if exists b.e")
        self.db.query("""create table b.e (p UInt64, t UInt64 codec(Delta(8), LZ4), event LowCardinality(String), s UInt64,
            channel LowCardinality(String), page LowCardinality(String), country LowCardinality(String),
            plan LowCardinality(String), revenue Nullable(Float64)) engine=MergeTree order by (p, t)""")
        begin = time.perf_counter()
        columns = "person_id UInt64, ts UInt64, event String, session_id UInt64, channel String, page String, country String, plan String, revenue Nullable(Float64)"
        self.db.query(f"insert into b.e select * from file('{CSV}', CSVWithNames, '{columns}') settings max_insert_threads=2, max_threads=2")
        self.db.query("optimize table b.e final")
        self.load_seconds = time.perf_counter() - begin

    def text(self, sql, form="TabSeparated"):
        return str(self.db.query(sql, form))

    def rows(self, sql):
        return [line.split("\t") for line in self.text(sql).splitlines()]

    def funnel(self, _):
        conditions = ",".join(f"event='{s}'" for s in STEPS)
        counts = ",".join(f"countIf(l>={k})" for k in range(1, 6))
        sql = f"""select {counts} from (select windowFunnel({7*DAY})(t,{conditions}) l from b.e where event in {STEPS}
            group by p settings optimize_aggregation_in_order=1) settings max_threads=2"""
        return [int(x) for x in self.rows(sql)[0]]

    def retention(self, _):
        bit = f"bitShiftLeft(toUInt16(1), intDiv(t-1766966400000,{7*DAY}))"
        sql = f"""select c, arrayJoin(arrayMap(x->toUInt8(x-c),bitPositionsToArray(m))) o, sum(n) from (select m, bitPositionsToArray(m)[1] c,
            count() n from (select groupBitOr({bit}) m from b.e group by p settings optimize_aggregation_in_order=1) group by m) group by c,o settings max_threads=2"""
        return {(iso(1766966400000 + int(c) * 7 * DAY)[:10], int(o)): int(n) for c, o, n in self.rows(sql)}

    def transitions(self, _):
        over = "over (partition by p order by t rows between 1 preceding and current row)"
        sql = f"""select a,b,count() from (select s, event b, lagInFrame(event) {over} a, lagInFrame(s) {over} ps from b.e)
            where s=ps group by a,b settings max_threads=2"""
        return {(a, b): int(n) for a, b, n in self.rows(sql)}

    def uniques(self, _):
        sql = """select intDiv(t,86400000) d, channel, uniqExact(p) from b.e where event='product_view'
            and t>=1769817600000 and t<1772409600000 group by d,channel settings max_threads=2"""
        return {(iso(int(d) * DAY)[:10], c): int(n) for d, c, n in self.rows(sql)}

    def segment(self, _):
        sql = """select count() from (select p from b.e where event in ('product_view','refund') group by p
            having countIf(event='product_view' and t>=1772409600000 and t<1775001600000)>=3 and countIf(event='refund')=0
            settings optimize_aggregation_in_order=1) settings max_threads=2"""
        return int(self.rows(sql)[0][0])

    def median_time(self, _):
        sql = """select c, count(), quantileExactInclusive(0.5)(d) from (select argMinIf(channel,t,event='signup') c,
            minIf(t,event='signup') s, arrayMin(arrayFilter(x->x>=s, groupArrayIf(t,event='purchase'))) q, q-s d,
            countIf(event='signup') cs, arrayCount(x->x>=s, groupArrayIf(t,event='purchase')) cp
            from b.e where event in ('signup','purchase') group by p settings optimize_aggregation_in_order=1)
            where cs>0 and cp>0 group by c settings max_threads=2"""
        return {c: (int(n), round(float(m), 1)) for c, n, m in self.rows(sql)}

    def timeline(self, people):
        return lambda _: sum(len(self.rows(f"select * from b.e where p={p} order by t")) for p in people)


def main():
    duck = Duck()
    clickhouse = Clickhouse()
    peers = [duck, clickhouse]
    people = duck.people()
    rows = []
    questions = [(label, ours, [getattr(peer, ours.__name__) for peer in peers]) for label, ours in QUESTIONS]
    questions.append(("20 timelines", timeline(people), [peer.timeline(people) for peer in peers]))
    for label, ours, theirs in questions:
        answer, ours_ms = timed(ours)
        row = {"question": label, "wayfarer_ms": ours_ms}
        for peer, call in zip(peers, theirs):
            other, row[f"{peer.name}_ms"] = timed(call)
            row[f"{peer.name}_equal"] = answer == other
            if answer != other:
                print(f"DIFFERENT {label} {peer.name}: {str(answer)[:300]} against {str(other)[:300]}", file=sys.stderr)
        rows.append(row)
    result = {
        "versions": {peer.name: peer.version for peer in peers},
        "import_seconds": {"wayfarer": float(IMPORT_SECONDS), **{peer.name: peer.load_seconds for peer in peers}},
        "cores": os.cpu_count(),
        "questions": rows,
    }
    with open(OUT, "w") as out:
        json.dump(result, out, indent=1)


main()

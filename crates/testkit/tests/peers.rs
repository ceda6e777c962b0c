//! Funnel levels against another engine's `windowFunnel` (chdb, from PyPI), person by
//! person, where the rules agree: ordered steps with disjoint filters, any entry. Needs
//! `python3` (or `$WAYFARER_PYTHON`) with chdb; says so and passes without.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use serde_json::{Value as Json, json};
use wayfarer_testkit::TestWorkspace;

const PEOPLE: usize = 1_500;
/// 2024-03-04T00:00:00Z.
const BASE_MS: u64 = 1_709_510_400_000;
const MAPPING: &str = r#"
person = "person"
time = "time"
time_format = "epoch_ms"
[properties]
plan = "text"
[[event]]
name = { column = "event" }
"#;
/// Answers one object of levels by person per query, in the order of the queries.
const PEER: &str = r#"
import json, sys, chdb
path, queries = sys.argv[1], json.loads(sys.argv[2])
source = f"file('{path}', 'CSVWithNames', 'person String, time UInt64, event String, plan String')"
answers = []
for window_ms, steps in queries:
    sql = f"SELECT person, windowFunnel({window_ms})(time, {', '.join(steps)}) AS level FROM {source} GROUP BY person"
    rows = json.loads(str(chdb.query(sql, "JSON")))["data"]
    answers.append({row["person"]: int(row["level"]) for row in rows})
print(json.dumps(answers))
"#;

/// A funnel in both languages.
struct Funnel {
    window_ms: u64,
    steps: Json,
    peer: Vec<&'static str>,
}

fn funnels() -> Vec<Funnel> {
    let named = |names: &[&'static str]| -> Json {
        names.iter().map(|name| json!({ "event": name })).collect()
    };
    let plan =
        |plan: &str| json!({"event": "A", "where": {"property": {"name": "plan", "is": plan}}});
    let (a, b, c, d) = ("event = 'A'", "event = 'B'", "event = 'C'", "event = 'D'");
    vec![
        Funnel {
            window_ms: 60_000,
            steps: named(&["A", "B", "C"]),
            peer: vec![a, b, c],
        },
        Funnel {
            window_ms: 10_000,
            steps: named(&["A", "B"]),
            peer: vec![a, b],
        },
        Funnel {
            window_ms: 120_000,
            steps: named(&["C", "A", "D", "B"]),
            peer: vec![c, a, d, b],
        },
        Funnel {
            window_ms: 600_000,
            steps: named(&["D", "C", "B", "A"]),
            peer: vec![d, c, b, a],
        },
        Funnel {
            window_ms: 90_000,
            steps: json!([{"event": "A"}, {"event": ["B", "C"]}, {"event": "D"}]),
            peer: vec![a, "event IN ('B', 'C')", d],
        },
        Funnel {
            window_ms: 90_000,
            steps: json!([plan("pro"), plan("free"), {"event": "B"}]),
            peer: vec![
                "event = 'A' AND plan = 'pro'",
                "event = 'A' AND plan = 'free'",
                b,
            ],
        },
    ]
}

#[test]
fn levels_equal_those_of_window_funnel() {
    let python = std::env::var("WAYFARER_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let found = Command::new(&python).args(["-c", "import chdb"]).output();
    if !found.is_ok_and(|output| output.status.success()) {
        println!("SKIPPED: {python} has no chdb (pip install chdb, or set WAYFARER_PYTHON)");
        return;
    }
    let csv = log();
    let mut workspace = TestWorkspace::new();
    workspace.import_csv(&csv, Some(MAPPING));
    let file = workspace.data().join("peer.csv");
    std::fs::write(&file, &csv).unwrap();
    let funnels = funnels();
    let peers = peer_levels(&python, &file, &funnels);
    assert_eq!(peers.len(), funnels.len());
    for (funnel, expected) in funnels.iter().zip(&peers) {
        assert_eq!(expected.len(), PEOPLE);
        let found = levels(&workspace, funnel);
        for (person, level) in expected {
            let ours = found.get(person).copied().unwrap_or(0);
            assert_eq!(
                ours, *level,
                "{person} in {} within {} ms",
                funnel.steps, funnel.window_ms
            );
        }
        let deepest = funnel.peer.len() as u64;
        for level in 0..=deepest {
            assert!(
                expected.values().any(|other| *other == level),
                "nobody stops at {level}"
            );
        }
    }
}

/// The furthest step of everyone who entered.
fn levels(workspace: &TestWorkspace, funnel: &Funnel) -> BTreeMap<String, u64> {
    let question = json!({"version": 1, "as_of": "2024-06-01T00:00:00Z", "funnel": {
        "steps": funnel.steps, "window": format!("{}s", funnel.window_ms / 1_000)}});
    let members = json!({"version": 1, "members": {"of": question, "cell": {}, "limit": 10_000}});
    let answer = workspace.ask(&members.to_string()).unwrap();
    let members = answer["answer"]["members"]["members"].as_array().unwrap();
    let level = |member: &Json| {
        let person = member["id"].as_str().unwrap().to_owned();
        (person, member["detail"]["level"].as_u64().unwrap())
    };
    members.iter().map(level).collect()
}

fn peer_levels(python: &str, file: &Path, funnels: &[Funnel]) -> Vec<BTreeMap<String, u64>> {
    let queries: Json = funnels
        .iter()
        .map(|funnel| json!([funnel.window_ms, funnel.peer]))
        .collect();
    let output = Command::new(python)
        .args(["-c", PEER])
        .arg(file)
        .arg(queries.to_string())
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Times on a grid of ten seconds: many ties, many events on the edge of a window.
fn log() -> String {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut below = |bound: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state % bound
    };
    let mut csv = String::from("person,time,event,plan\n");
    for person in 0..PEOPLE {
        for _ in 0..1 + below(14) {
            let time_ms = BASE_MS + below(40) * 10_000 + below(20) / 19;
            let event = ["A", "B", "C", "D", "X"][below(5) as usize];
            let plan = ["pro", "free"][below(2) as usize];
            csv.push_str(&format!("p{person},{time_ms},{event},{plan}\n"));
        }
    }
    csv
}

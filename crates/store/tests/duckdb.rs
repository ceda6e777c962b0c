//! Runs are plain Parquet: a reader we had no hand in finds the same events in them.

#![allow(clippy::unwrap_used)]

mod support;

use std::process::Command;

use support::drafts::{WORKSPACE, drafts, write_drafts};
use wayfarer_core::StoredEvent;
use wayfarer_store::Layout;

/// Prints what DuckDB finds in the runs named by a glob, one number a line.
const SCRIPT: &str = "
import sys, duckdb
row = duckdb.connect().execute('''
    select count(*), epoch_ms(min(time)), epoch_ms(max(time)), sum(amount),
        count(distinct person), count(*) filter (event = '下单'),
        sum(sequence), count(message_uuid), sum(\"p.number.score\" * 8)::bigint
    from read_parquet(?, union_by_name = true)''', [sys.argv[1]]).fetchone()
print(*row, sep='\\n')
";

/// The interpreter; another one than `python3` may have DuckDB.
fn python() -> String {
    std::env::var("WAYFARER_PYTHON").unwrap_or_else(|_| "python3".to_owned())
}

fn has_duckdb() -> bool {
    let import = Command::new(python())
        .args(["-c", "import duckdb"])
        .output();
    import.is_ok_and(|output| output.status.success())
}

#[test]
fn duckdb_finds_the_same_events() {
    if !has_duckdb() {
        println!("SKIPPED: {} cannot import duckdb", python());
        return;
    }
    let data = tempfile::tempdir().unwrap();
    write_drafts(data.path());
    let layout = Layout::new(data.path(), &WORKSPACE.parse().unwrap());
    let glob = layout.runs().join("*.parquet");
    let output = Command::new(python())
        .args(["-c", SCRIPT])
        .arg(glob)
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    let found = String::from_utf8(output.stdout).unwrap();
    let found: Vec<i64> = found.lines().map(|line| line.parse().unwrap()).collect();
    assert_eq!(found, ours());
}

/// The same figures from what was put in.
fn ours() -> Vec<i64> {
    let drafts = drafts();
    let stored = drafts.iter().map(|(import, draft)| draft.stored(*import));
    let stored: Vec<StoredEvent> = stored.collect();
    let times = || stored.iter().map(|event| event.time_ms);
    let persons: std::collections::BTreeSet<_> = stored.iter().map(|event| event.person).collect();
    let count = |is_meant: &dyn Fn(&StoredEvent) -> bool| {
        stored.iter().filter(|event| is_meant(event)).count() as i64
    };
    let score = |event: &StoredEvent| {
        let found = event.properties.iter().find(|(name, _)| name == "score");
        found.map_or(0.0, |(_, value)| value.as_number().unwrap() * 8.0) as i64
    };
    let amounts = drafts.iter().filter_map(|(_, draft)| draft.money);
    let uuids = drafts.iter().filter(|(_, draft)| draft.has_uuid());
    vec![
        stored.len() as i64,
        times().min().unwrap(),
        times().max().unwrap(),
        amounts.map(|money| money.ten_thousandths).sum(),
        persons.len() as i64,
        count(&|event| event.event == "下单"),
        stored.iter().map(|event| event.sequence).sum(),
        uuids.count() as i64,
        stored.iter().map(score).sum(),
    ]
}

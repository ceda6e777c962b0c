//! The table of a bench run.

use std::collections::BTreeMap;
use std::fmt::Write;

use anyhow::Result;
use serde::Deserialize;

use crate::outcome::Outcome;

#[derive(Deserialize)]
struct Results {
    versions: BTreeMap<String, String>,
    import_seconds: BTreeMap<String, f64>,
    cores: u32,
    questions: Vec<Row>,
}

#[derive(Deserialize)]
struct Row {
    question: String,
    wayfarer_ms: f64,
    duckdb_ms: f64,
    chdb_ms: f64,
    duckdb_equal: bool,
    chdb_equal: bool,
}

/// Prints the table; fails when an engine's answer differs from ours.
pub fn print(json: &str, events: u64) -> Result<Outcome> {
    let results: Results = serde_json::from_str(json)?;
    println!("{}", table(&results, events));
    let are_equal = results
        .questions
        .iter()
        .all(|row| row.duckdb_equal && row.chdb_equal);
    Ok(if are_equal {
        Outcome::Passed
    } else {
        Outcome::Failed
    })
}

fn table(results: &Results, events: u64) -> String {
    let mut text = format!("\n{events} events, {} cores", results.cores);
    for (peer, version) in &results.versions {
        let _ = write!(text, ", {peer} {version}");
    }
    text.push_str("\n\n| Question (ms) | Wayfarer | DuckDB | ClickHouse | best peer ÷ Wayfarer | equal |\n|---|---|---|---|---|---|\n");
    for row in &results.questions {
        let best = row.duckdb_ms.min(row.chdb_ms);
        let equal = match (row.duckdb_equal, row.chdb_equal) {
            (true, true) => "both",
            (true, false) => "DuckDB only",
            (false, true) => "ClickHouse only",
            (false, false) => "neither",
        };
        let _ = writeln!(
            text,
            "| {} | {:.1} | {:.1} | {:.1} | {:.2} | {equal} |",
            row.question,
            row.wayfarer_ms,
            row.duckdb_ms,
            row.chdb_ms,
            best / row.wayfarer_ms
        );
    }
    text.push_str("\nImport (s):");
    for (engine, seconds) in &results.import_seconds {
        let _ = write!(text, " {engine} {seconds:.1}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ratio_is_over_the_best_peer() {
        let json = r#"{"versions":{"duckdb":"2"},"import_seconds":{"duckdb":1.0},"cores":2,"questions":[
            {"question":"funnel","wayfarer_ms":10,"duckdb_ms":40,"chdb_ms":20,"duckdb_equal":true,"chdb_equal":false}]}"#;
        let results: Results = serde_json::from_str(json).unwrap();
        let table = table(&results, 1);
        assert!(
            table.contains("| funnel | 10.0 | 40.0 | 20.0 | 2.00 | DuckDB only |"),
            "{table}"
        );
    }
}

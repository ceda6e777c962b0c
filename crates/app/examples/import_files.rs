//! Imports files into a new or existing data directory and prints time, peak memory and
//! bytes per event by column: what `wayfarer import` does, without the terminal.
//!
//! ```text
//! cargo run --release -p wayfarer-app --example import_files -- DATA FILE…
//! ```

use std::sync::Arc;
use std::time::Instant;

use wayfarer_app::{App, ImportRequest};
use wayfarer_core::{FixedClock, Progress};

/// 2026-05-28: when all events are received.
const NOW_MS: i64 = 1_780_000_000_000;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let data = arguments.next().ok_or("usage: import_files DATA FILE…")?;
    let app = App::open(data.as_ref(), Arc::new(FixedClock(NOW_MS)))?;
    let request = ImportRequest {
        files: arguments.collect(),
        ..ImportRequest::new("default".parse()?)
    };
    let start = Instant::now();
    let counts = app.import(&request, Arc::new(Progress::default()))?.counts;
    let seconds = start.elapsed().as_secs_f64();
    let rows = counts.rows_read;
    let pace = rows as f64 / seconds;
    println!("{rows} rows in {seconds:.2} s, {pace:.0} rows/s");
    println!("{} added, {} rejected", counts.added, counts.rejected);
    let status = std::fs::read_to_string("/proc/self/status")?;
    let is_peak = |line: &&str| line.starts_with("VmHWM");
    status
        .lines()
        .filter(is_peak)
        .for_each(|line| println!("{line}"));
    let stats = app.stats(&request.workspace)?;
    for column in &stats.columns {
        println!(
            "{:16} {:7.3} B/event",
            column.column, column.bytes_per_event
        );
    }
    let dictionary = stats.dictionary_bytes as f64 / stats.events.max(1) as f64;
    println!("{:16} {dictionary:7.3} B/event", "(dictionary)");
    Ok(())
}

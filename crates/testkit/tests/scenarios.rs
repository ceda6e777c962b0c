//! Runs every scenario of the repository on the whole engine.
#![allow(clippy::unwrap_used)]

use std::path::{Path, PathBuf};
use std::thread;

use wayfarer_testkit::{Scenario, scenario_files};

/// Scenarios mostly wait for files to reach the disk, so several run at once.
const THREADS: usize = 4;

#[test]
fn every_scenario_holds_however_its_events_arrived() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios");
    let files = scenario_files(&root);
    assert!(!files.is_empty(), "there are scenarios");
    let wrong: Vec<String> = thread::scope(|scope| {
        let shares = files.chunks(files.len().div_ceil(THREADS));
        let running: Vec<_> = shares.map(|share| scope.spawn(|| run(share))).collect();
        let joined = running.into_iter().flat_map(|share| share.join().unwrap());
        joined.collect()
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn run(files: &[PathBuf]) -> Vec<String> {
    files
        .iter()
        .flat_map(|file| Scenario::read(file).run())
        .collect()
}

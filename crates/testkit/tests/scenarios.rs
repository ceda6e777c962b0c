//! Runs every scenario of the repository on the whole engine.

use std::path::Path;

use wayfarer_testkit::{Scenario, scenario_files};

#[test]
fn every_scenario_holds_however_its_events_arrived() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios");
    let files = scenario_files(&root);
    assert!(!files.is_empty(), "there are scenarios");
    let wrong: Vec<String> = files
        .iter()
        .flat_map(|file| Scenario::read(file).run())
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

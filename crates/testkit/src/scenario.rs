//! Scenarios as data.

use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::Value as Json;

use crate::{TestWorkspace, differences};

/// How events of a scenario are mapped: seconds are counted from 2024-03-04T00:00:00Z, a
/// Monday.
const MAPPING: &str = r#"
person = "person"
time = "time"
sequence = "sequence"
"#;
/// The rest of the mapping, where a scenario does not give its own.
const EVENTS: &str = r#"
[[event]]
name = { column = "event" }
"#;
const BASE_S: i64 = 1_709_510_400;

/// One file: events, and questions with what their answers must hold.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// What the file shows, in one sentence.
    pub title: String,
    /// CSV with the columns person, time (seconds), event, and any properties.
    pub events: String,
    /// What the mapping says besides person, time and sequence, down to its events.
    pub mapping: Option<String>,
    /// The questions.
    pub case: Vec<Case>,
}

/// One question and what its answer must hold.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// What it shows.
    pub name: String,
    /// The question document.
    pub question: String,
    /// A part of the answer document's `answer`.
    pub expect: String,
}

/// All scenario files below `root`, sorted.
pub fn scenario_files(root: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(root).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(scenario_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "toml") {
            files.push(path);
        }
    }
    files.sort();
    files
}

impl Scenario {
    /// Reads a scenario file.
    pub fn read(path: &Path) -> Self {
        let text = std::fs::read_to_string(path).unwrap();
        toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// Runs every case in every way that must not matter; answers what went wrong.
    pub fn run(&self) -> Vec<String> {
        let mut wrong = Vec::new();
        let mapping = format!("{MAPPING}{}", self.mapping.as_deref().unwrap_or(EVENTS));
        let mapping = Some(mapping.as_str());
        let mut whole = TestWorkspace::new();
        whole.import_csv(&self.csv(|_| true, Order::AsWritten), mapping);
        self.check(&whole, "one import", &mut wrong);

        let mut pieces = TestWorkspace::new();
        for piece in 0..3 {
            let part = self.csv(|row| row % 3 == piece, Order::Reversed);
            pieces.import_csv(&part, mapping);
        }
        self.check(&pieces, "three imports, each backwards", &mut wrong);
        pieces.import_csv(&self.csv(|_| true, Order::AsWritten), mapping);
        self.check(&pieces, "everything once more", &mut wrong);
        pieces.restart();
        self.check(&pieces, "after a restart", &mut wrong);
        pieces
            .app
            .compact(&pieces.workspace, Default::default())
            .unwrap();
        self.check(&pieces, "compacted", &mut wrong);
        wrong
    }

    fn check(&self, workspace: &TestWorkspace, way: &str, wrong: &mut Vec<String>) {
        for case in &self.case {
            let place = format!("{} / {} ({way})", self.title, case.name);
            let expected: Json = serde_json::from_str(&case.expect)
                .unwrap_or_else(|error| panic!("{place}: expect: {error}"));
            match workspace.ask(&case.question) {
                Ok(answer) => {
                    let found = differences(&expected, &answer["answer"]);
                    wrong.extend(found.into_iter().map(|line| format!("{place}: {line}")));
                }
                Err(error) => wrong.push(format!("{place}: {error}")),
            }
        }
    }

    /// The chosen rows with absolute times and the row's position as its sequence.
    fn csv(&self, wanted: impl Fn(usize) -> bool, order: Order) -> String {
        let mut lines = self.events.trim().lines();
        let header: Vec<&str> = lines
            .next()
            .unwrap_or_default()
            .split(',')
            .map(str::trim)
            .collect();
        let time = header
            .iter()
            .position(|name| *name == "time")
            .expect("a scenario has a time column");
        let row = |(index, line): (usize, &str)| {
            let mut cells: Vec<String> =
                line.split(',').map(|cell| cell.trim().to_owned()).collect();
            let seconds: f64 = cells[time].parse().unwrap();
            cells[time] = (BASE_S * 1000 + (seconds * 1000.0).round() as i64).to_string();
            format!("{},{index}", cells.join(","))
        };
        let chosen = lines.enumerate().filter(|(index, _)| wanted(*index));
        let mut rows: Vec<String> = chosen.map(row).collect();
        if let Order::Reversed = order {
            rows.reverse();
        }
        format!("{},sequence\n{}\n", header.join(","), rows.join("\n"))
    }
}

#[derive(Clone, Copy)]
enum Order {
    AsWritten,
    Reversed,
}

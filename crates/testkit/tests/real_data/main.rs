//! Real data, imported with the project's mapping files and asked through the public
//! question API. What is expected is read from the data's own `facts.json`; every
//! difference of definition is explained in `docs/real-data.md`. The data is not part of
//! the project: without it the tests say so and pass.
#![allow(clippy::unwrap_used)]

mod kpis;
mod paths;
mod proposals;
mod retail;
mod snapshots;

use std::path::{Path, PathBuf};

use serde_json::{Value as Json, json};
use wayfarer_core::ImportRecord;
use wayfarer_testkit::{TestWorkspace, shared_folder};

/// One data set in a workspace, and what is known about it.
struct Data {
    workspace: TestWorkspace,
    facts: Json,
    import: ImportRecord,
    file: PathBuf,
    mapping: PathBuf,
}

impl Data {
    /// Imports a file of a folder of the shared data; `None`, with a message, without it.
    fn load(folder: &str, file: &str, mapping: &str) -> Option<Self> {
        let folder = shared_folder("data")?.join(folder);
        let mapping = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../../mappings")
            .join(mapping);
        let facts = match std::fs::read_to_string(folder.join("facts.json")) {
            Ok(text) => serde_json::from_str(&text).unwrap(),
            Err(_) => Json::Null,
        };
        let workspace = TestWorkspace::new();
        let file = folder.join(file);
        let import = workspace.import_file(&file, Some(&mapping)).unwrap();
        assert_eq!(import.counts.rejected, 0, "{import:?}");
        Some(Self {
            workspace,
            facts,
            import,
            file,
            mapping,
        })
    }

    /// The same file once more adds nothing.
    fn import_again(&self) {
        let again = self
            .workspace
            .import_file(&self.file, Some(&self.mapping))
            .unwrap();
        assert_eq!(again.counts.added, 0);
        assert_eq!(again.counts.rows_read, self.import.counts.rows_read);
    }

    /// Asks a question (without its `version`) and answers the numbers of its kind.
    fn ask(&self, question: Json) -> Json {
        let mut question = question;
        question["version"] = json!(1);
        let text = question.to_string();
        let mut answer = self
            .workspace
            .ask(&text)
            .unwrap_or_else(|error| panic!("{text}: {error}"));
        let kinds = answer["answer"].as_object_mut().unwrap();
        assert_eq!(kinds.len(), 1);
        std::mem::take(kinds.values_mut().next().unwrap())
    }

    /// One number of a trend over everything.
    fn total(&self, event: Option<&str>, measure: Json) -> f64 {
        let mut series = json!({ "measure": measure });
        if let Some(event) = event {
            series["event"] = json!(event);
        }
        let answer = self.ask(json!({"trend": {"series": [series]}}));
        assert_eq!(answer["lines"].as_array().unwrap().len(), 1, "{answer}");
        number(&answer["lines"][0]["points"][0]["value"])
    }

    /// How many people a criterion holds for.
    fn people(&self, as_of: &str, criterion: Json) -> u64 {
        let question = json!({"timezone": "Europe/London", "as_of": as_of, "people": {"match": criterion, "limit": 1}});
        self.ask(question)["total"].as_u64().unwrap()
    }
}

/// The lines of a trend that stand for one value of its breakdown.
fn values(trend: &Json) -> impl Iterator<Item = &Json> {
    let lines = trend["lines"].as_array().unwrap().iter();
    lines.filter(|line| line["breakdown"].is_string())
}

#[track_caller]
fn number(json: &Json) -> f64 {
    json.as_f64()
        .unwrap_or_else(|| panic!("{json} is not a number"))
}

/// Equal to the rounding of facts written with so many decimals.
#[track_caller]
fn assert_close(what: &str, found: f64, expected: &Json, tolerance: f64) {
    let expected = number(expected);
    assert!(
        (found - expected).abs() <= tolerance,
        "{what}: {found}, expected {expected} ± {tolerance}"
    );
}

//! Health models as kept definitions.

use super::check::check;
use super::{HealthMeasure, HealthModel};
use crate::definition::{DefinitionRef, VersionRef, of_parts};

/// A health model a question is about.
pub type HealthRef = DefinitionRef<HealthModel>;
/// One published version of a health model.
pub type HealthVersion = VersionRef<HealthModel>;

of_parts! {
    HealthModel of measures: HealthMeasure,
    kind: "health", word: "health model", command: "health", route: "health-models",
    check: check, worded: worded,
}

fn worded(message: &str) -> (String, &'static str) {
    let bounds = ["at_least", "at_most", "exactly", "more_than", "less_than"];
    let is_bound = |bound: &str| message.contains(&format!("unknown field `{bound}`"));
    if bounds.into_iter().any(is_bound) {
        let mend = "leave the bound out: the curve or thresholds say what a value is worth";
        return ("a measure has no bound".to_owned(), mend);
    }
    (message.to_owned(), "")
}

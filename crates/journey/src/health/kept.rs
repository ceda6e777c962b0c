//! Health models as kept definitions.

use super::check::check;
use super::{HealthMeasure, HealthModel};
use crate::definition::{
    Codes, Definition, DefinitionRef, DocumentDiff, Finding, Localised, Misfit, VersionRef, misfit,
};
use crate::lifecycle::Subject;

/// A health model a question is about.
pub type HealthRef = DefinitionRef<HealthModel>;
/// One published version of a health model.
pub type HealthVersion = VersionRef<HealthModel>;

impl Definition for HealthModel {
    const KIND: &'static str = "health";
    const WORD: &'static str = "health model";
    const COMMAND: &'static str = "health";
    const ROUTE: &'static str = "health-models";
    const VERSION: u32 = Self::VERSION;
    const CODES: Codes = Codes::COMMON;
    const LISTS: &'static [(&'static str, Misfit)] = &[("measures", misfit::<Self, HealthMeasure>)];
    type Diff = DocumentDiff;

    fn key(&self) -> &str {
        &self.key
    }

    fn names(&self) -> &Localised {
        &self.names
    }

    fn subject(&self) -> Option<Subject> {
        Some(self.subject)
    }

    fn counts(&self) -> Vec<(&'static str, usize)> {
        vec![("measures", self.measures.len())]
    }

    fn check(&self) -> Vec<Finding> {
        check(self)
    }

    fn diff(&self, later: &Self) -> DocumentDiff {
        DocumentDiff::between(self, later)
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
}

//! Signal models as kept definitions.

use super::check::check;
use super::document::{Detector, SignalModel};
use crate::definition::{Codes, Definition, DocumentDiff, Finding, Localised, Misfit, misfit};
use crate::lifecycle::Subject;

impl Definition for SignalModel {
    const KIND: &'static str = "signal_model";
    const WORD: &'static str = "signal model";
    const COMMAND: &'static str = "signals";
    const ROUTE: &'static str = "signal-models";
    const VERSION: u32 = Self::VERSION;
    const CODES: Codes = Codes::COMMON;
    const LISTS: &'static [(&'static str, Misfit)] = &[("detectors", misfit::<Self, Detector>)];
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
        vec![("detectors", self.detectors.len())]
    }

    fn check(&self) -> Vec<Finding> {
        check(self)
    }

    fn diff(&self, later: &Self) -> DocumentDiff {
        DocumentDiff::between(self, later)
    }
}

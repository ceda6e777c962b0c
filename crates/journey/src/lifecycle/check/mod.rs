//! Whether a definition keeps its rules, with everything that is wrong at once.

pub(crate) mod conditions;
mod graph;
mod moves;
pub(crate) mod pairs;
pub(crate) mod words;

use wayfarer_core::ErrorCode;

use super::logic::Logic;
use super::{Finding, Lifecycle};

/// Everything wrong or doubtful about the definition, by path only; in the order of the
/// document's parts as far as they have one.
///
/// Names of events and properties are not looked at: whether they exist is known to the
/// workspace alone.
pub fn check(lifecycle: &Lifecycle) -> Vec<Finding> {
    let mut findings = words::check(lifecycle);
    if findings.iter().any(is_size) {
        // Whoever wrote so much did not write it for people.
        return findings;
    }
    let logic = Logic::default();
    findings.extend(moves::check(lifecycle));
    // Ways through stages that do not exist would only repeat what was said.
    if !findings.iter().any(Finding::is_error) {
        findings.extend(graph::check(lifecycle));
    }
    findings.extend(conditions::check(lifecycle, &logic));
    if !findings.iter().any(Finding::is_error) {
        findings.extend(pairs::check(lifecycle, &logic));
    }
    findings
}

/// Whether there are too many parts to go on.
fn is_size(finding: &Finding) -> bool {
    finding.code == ErrorCode::LifecycleTooLarge
}

#[cfg(test)]
mod tests;

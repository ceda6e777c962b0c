//! Names of events and properties in a definition against the workspace's catalogue.

use wayfarer_core::Catalogue;
use wayfarer_journey::definition::{Definition, Finding, Severity};

use crate::question::{Known, Name, walk};
use crate::{AppError, unknown_event, unknown_property};

/// A finding for every name the catalogue does not hold.
pub(super) fn check(
    definition: &impl Definition,
    catalogue: &Catalogue,
    severity: Severity,
) -> Vec<Finding> {
    let mut found = Vec::new();
    let document = serde_json::from_str(&definition.canonical()).unwrap_or_default();
    let known = Known::new(&document, catalogue);
    let walked = walk(&document, &mut String::new(), &mut |path, what, name| {
        found.extend(unknown((what, name), path, &known, severity));
        Ok(())
    });
    debug_assert!(walked.is_ok(), "the visitor refuses nothing");
    found
}

/// What is wrong with a name that is not known.
pub(crate) fn unknown(
    (what, name): (Name, &str),
    path: &str,
    known: &Known<'_>,
    severity: Severity,
) -> Option<Finding> {
    if known.has(what, name) {
        return None;
    }
    let refusal: fn(&str, &Catalogue) -> AppError = match what {
        Name::Event => unknown_event,
        Name::Property => unknown_property,
    };
    let error = refusal(name, known.catalogue);
    let mend = error.hint.unwrap_or_default();
    Some(Finding {
        severity,
        ..Finding::error(error.code, path, error.message, mend)
    })
}

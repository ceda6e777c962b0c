//! Names of events and properties in a definition against the workspace's catalogue.

use wayfarer_core::Catalogue;
use wayfarer_journey::definition::{Definition, Finding, Severity};

use crate::question::{Name, walk};
use crate::{AppError, unknown_event, unknown_property};

/// A finding for every name the catalogue does not hold.
pub(super) fn check(
    definition: &impl Definition,
    catalogue: &Catalogue,
    severity: Severity,
) -> Vec<Finding> {
    let mut found = Vec::new();
    let document = serde_json::from_str(&definition.canonical()).unwrap_or_default();
    let walked = walk(&document, &mut String::new(), &mut |path, what, name| {
        found.extend(unknown((what, name), path, catalogue, severity));
        Ok(())
    });
    debug_assert!(walked.is_ok(), "the visitor refuses nothing");
    found
}

/// What is wrong with a name the catalogue does not hold; the event's own columns (`$…`) are
/// always there.
pub(crate) fn unknown(
    (what, name): (Name, &str),
    path: &str,
    catalogue: &Catalogue,
    severity: Severity,
) -> Option<Finding> {
    let (is_known, refusal): (_, fn(&str, &Catalogue) -> AppError) = match what {
        Name::Event => (catalogue.events.contains_key(name), unknown_event),
        Name::Property => {
            let is_known = name.starts_with('$') || catalogue.properties.contains_key(name);
            (is_known, unknown_property)
        }
    };
    if is_known {
        return None;
    }
    let error = refusal(name, catalogue);
    let mend = error.hint.unwrap_or_default();
    Some(Finding {
        severity,
        ..Finding::error(error.code, path, error.message, mend)
    })
}

//! Names of events and properties in a definition against the workspace's catalogue.

use wayfarer_core::Catalogue;
use wayfarer_journey::definition::{Definition, Finding, Severity};
use wayfarer_journey::judgement::names;

use crate::question::{Name, walk};
use crate::{unknown_event, unknown_property};

/// A finding for every name the catalogue does not hold.
pub(super) fn check(
    definition: &impl Definition,
    catalogue: &Catalogue,
    severity: Severity,
) -> Vec<Finding> {
    let mut found = Vec::new();
    let document = serde_json::from_str(&definition.canonical()).unwrap_or_default();
    let walked = walk(&document, &mut String::new(), &mut |path, what, name| {
        let is_known = match what {
            Name::Event => catalogue.events.contains_key(name) || names::is_judgement(name),
            Name::Property => name.starts_with('$') || catalogue.properties.contains_key(name),
        };
        if is_known {
            return Ok(());
        }
        let error = match what {
            Name::Event => unknown_event(name, catalogue),
            Name::Property => unknown_property(name, catalogue),
        };
        let mend = error.hint.unwrap_or_default();
        let finding = Finding::error(error.code, path, error.message, mend);
        found.push(Finding {
            severity,
            ..finding
        });
        Ok(())
    });
    debug_assert!(walked.is_ok(), "the visitor refuses nothing");
    found
}

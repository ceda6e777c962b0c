//! Whether a signal model keeps its rules, with everything that is wrong at once.

use std::collections::HashSet;

use wayfarer_core::{ErrorCode, Span};

use super::document::{Detector, SignalModel};
use super::machine::Machine;
use super::words::Words;
use crate::definition::{Finding, Localised, check_slug};
use crate::lifecycle::check::conditions::{condition, malformed, quoted};
use crate::lifecycle::check::pairs::waits_for_event;
use crate::lifecycle::logic::{Claim, Logic};
use crate::{Context, Criterion, PlanBuilder};

/// Everything wrong or doubtful about the model, by path only; in the order of the
/// document's parts as far as they have one.
///
/// Names of events and properties are not looked at: whether they exist is known to the
/// workspace alone.
pub(super) fn check(model: &SignalModel) -> Vec<Finding> {
    let mut found = Vec::new();
    words(model, &mut found);
    if model.detectors.len() > SignalModel::MAX_DETECTORS {
        found.push(Finding::error(
            ErrorCode::DefinitionTooLarge,
            "detectors",
            format!("more than {} detectors", SignalModel::MAX_DETECTORS),
            "leave some out, or make two models of it",
        ));
        return renamed(found);
    }
    for (filter, path) in [(&model.begins, "begins"), (&model.lost, "lost")] {
        let error = filter.as_ref().and_then(|one| one.validate(path).err());
        found.extend(error.map(malformed));
    }
    let logic = Logic::default();
    for (index, detector) in model.detectors.iter().enumerate() {
        conditions(&logic, detector, &format!("detectors[{index}]"), &mut found);
    }
    if !found.iter().any(Finding::is_error) {
        found.extend(together(model));
    }
    renamed(found)
}

/// Keys and texts.
fn words(model: &SignalModel, found: &mut Vec<Finding>) {
    if model.version != SignalModel::VERSION {
        found.push(Finding::error(
            ErrorCode::DefinitionSyntax,
            "version",
            format!("version {} is not one this build reads", model.version),
            format!("write `version: {}`", SignalModel::VERSION),
        ));
    }
    found.extend(check_slug(&model.key, ErrorCode::DefinitionKey, "key"));
    found.extend(model.names.check(ErrorCode::DefinitionText, "names"));
    if model.detectors.is_empty() {
        let mend = "write at least one detector";
        let code = ErrorCode::DefinitionRule;
        found.push(Finding::error(
            code,
            "detectors",
            "there is no detector",
            mend,
        ));
    }
    let mut seen = HashSet::new();
    for (index, detector) in model.detectors.iter().enumerate() {
        let path = format!("detectors[{index}]");
        if !seen.insert(detector.key.as_str()) {
            found.push(Finding::error(
                ErrorCode::DefinitionDuplicate,
                format!("{path}.key"),
                format!("a second detector is called '{}'", detector.key),
                "give each detector a key of its own",
            ));
        }
        detector_words(detector, &path, found);
    }
}

fn detector_words(detector: &Detector, path: &str, found: &mut Vec<Finding>) {
    let key = format!("{path}.key");
    found.extend(check_slug(&detector.key, ErrorCode::DefinitionKey, &key));
    let mut say = |words: &Localised, field: &str| {
        let path = format!("{path}.{field}");
        found.extend(words.check(ErrorCode::DefinitionText, &path));
    };
    say(&detector.names, "names");
    for (field, words) in [("about", &detector.about), ("playbook", &detector.playbook)] {
        if let Some(words) = words {
            say(words, field);
        }
    }
    for (index, input) in detector.inputs.iter().enumerate() {
        say(input, &format!("inputs[{index}]"));
    }
}

/// The conditions of one detector, and whether it could come to rest.
fn conditions(logic: &Logic, detector: &Detector, path: &str, found: &mut Vec<Finding>) {
    let before = found.len();
    let opens = &detector.opens.when;
    condition(logic, opens, &format!("{path}.opens.when"), found);
    if asks_since_entry(opens) {
        found.push(Finding::error(
            ErrorCode::SignalCondition,
            format!("{path}.opens.when"),
            "`since_entry` counts from when the signal opened, and here none is open yet",
            "say `within`, or move the condition to `resolves`",
        ));
    }
    if let Some(resolves) = &detector.resolves.when {
        condition(logic, resolves, &format!("{path}.resolves.when"), found);
    }
    let zero = |span: Option<Span>| span == Some(Span { millis: 0 });
    if zero(detector.expires_after) {
        found.push(Finding::error(
            ErrorCode::SignalCondition,
            format!("{path}.expires_after"),
            "every signal would expire the instant it opens",
            "give a length such as 90d, or leave it out",
        ));
    }
    let waits = [
        detector.opens.confirm_for,
        Some(detector.resolves.confirm_for),
    ];
    let is_immediate = waits.into_iter().flatten().all(|span| span.millis == 0);
    let resolves = detector.resolves.when.as_ref().filter(|_| is_immediate);
    if let Some(resolves) = resolves.filter(|_| found.len() == before)
        && !waits_for_event(resolves)
        && logic.can_stay(&Claim::of(opens), &Claim::of(resolves))
    {
        found.push(Finding::warning(
            ErrorCode::SignalCondition,
            format!("{path}.resolves.when"),
            format!(
                "can hold while the condition of opening does, {}: a signal may close as soon as it opens",
                quoted(opens)
            ),
            "make the conditions exclude each other, or give one a `confirm_for`",
        ));
    }
}

fn asks_since_entry(criterion: &Criterion) -> bool {
    match criterion {
        Criterion::All(parts) | Criterion::Any(parts) => parts.iter().any(asks_since_entry),
        Criterion::Not(part) => asks_since_entry(part),
        Criterion::Did(did) => did.since_entry,
        _ => false,
    }
}

/// The detectors run side by side, with one mask per event.
fn together(model: &SignalModel) -> Option<Finding> {
    let context = Context::at(0);
    let mut plan = PlanBuilder::new(&context);
    let error = match Words::new(model, &mut plan) {
        Err(error) => error,
        Ok(words) => {
            let mut detectors = 0..model.detectors.len();
            detectors.find_map(|index| {
                Machine::new(model, index, words.closing(index), &context, &mut plan).err()
            })?
        }
    };
    let message = "the detectors ask for more than 64 different kinds of event in all, members' words among them";
    let mend = "use the same event and `where` in several conditions, or make two models";
    let code = ErrorCode::DefinitionTooLarge;
    Some(Finding::error(code, error.path, message, mend))
}

/// Rules shared with lifecycles speak of signals here.
fn renamed(mut found: Vec<Finding>) -> Vec<Finding> {
    for finding in &mut found {
        finding.code = match finding.code {
            ErrorCode::LifecycleCondition => ErrorCode::SignalCondition,
            ErrorCode::LifecycleContradiction => ErrorCode::SignalContradiction,
            ErrorCode::LifecycleAlways => ErrorCode::SignalAlways,
            ErrorCode::LifecycleTooLarge => ErrorCode::DefinitionTooLarge,
            code => code,
        };
    }
    found
}

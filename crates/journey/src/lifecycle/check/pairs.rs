//! Transitions against each other: doubles, rivals, and pairs that send subjects to and fro.

use std::collections::HashSet;

use wayfarer_core::ErrorCode;

use super::conditions::quoted;
use super::graph::leaves;
use crate::Criterion;
use crate::lifecycle::logic::{Claim, Logic};
use crate::lifecycle::{Finding, Lifecycle, Transition};

pub(super) fn check(lifecycle: &Lifecycle, logic: &Logic) -> Vec<Finding> {
    let sides: Vec<Side<'_>> = lifecycle
        .transitions
        .iter()
        .enumerate()
        .map(|(index, transition)| Side::new(lifecycle, index, transition))
        .collect();
    let mut found = Vec::new();
    for (later, side) in sides.iter().enumerate() {
        for other in &sides[..later] {
            found.extend(double(logic, other, side).or_else(|| rivals(logic, other, side)));
            found.extend(to_and_fro(logic, other, side));
        }
    }
    found
}

/// A transition with the stages it leaves and the one it enters, by position.
struct Side<'a> {
    index: usize,
    transition: &'a Transition,
    when: Option<Claim>,
    from: HashSet<usize>,
    to: Option<usize>,
}

impl<'a> Side<'a> {
    fn new(lifecycle: &Lifecycle, index: usize, transition: &'a Transition) -> Self {
        let stages = 0..lifecycle.stages.len();
        Self {
            index,
            transition,
            when: transition.when.as_ref().map(Claim::of),
            from: stages
                .filter(|stage| leaves(lifecycle, transition, *stage))
                .collect(),
            to: lifecycle.stage_index(&transition.to),
        }
    }

    fn path(&self) -> String {
        format!("transitions[{}]", self.index)
    }

    fn ranks_like(&self, other: &Self) -> bool {
        self.transition.priority == other.transition.priority
            && self.transition.from.is_any() == other.transition.from.is_any()
    }

    fn waits_like(&self, other: &Self) -> bool {
        self.transition.confirm_for == other.transition.confirm_for
            && self.transition.min_dwell == other.transition.min_dwell
    }

    /// Whether it can move subjects the instant they come, or its condition holds.
    fn is_immediate(&self) -> bool {
        let waits = [self.transition.confirm_for, self.transition.min_dwell];
        let waits_for_event = self.transition.when.as_ref().is_some_and(waits_for_event);
        !waits_for_event && waits.into_iter().flatten().all(|span| span.millis == 0)
    }
}

fn double(logic: &Logic, one: &Side<'_>, other: &Side<'_>) -> Option<Finding> {
    let is_double = one.to == other.to
        && !one.from.is_disjoint(&other.from)
        && one.ranks_like(other)
        && match (&one.when, &other.when) {
            (None, None) => true,
            (Some(first), Some(second)) => one.waits_like(other) && logic.are_equal(first, second),
            _ => false,
        };
    is_double.then(|| {
        Finding::error(
            ErrorCode::LifecycleDuplicate,
            other.path(),
            format!(
                "says the same as {}: same stages, same condition",
                one.path()
            ),
            "keep one of the two",
        )
    })
}

fn rivals(logic: &Logic, one: &Side<'_>, other: &Side<'_>) -> Option<Finding> {
    let (first, second) = (one.when.as_ref()?, other.when.as_ref()?);
    let are_rivals = one.to != other.to
        && !one.from.is_disjoint(&other.from)
        && one.ranks_like(other)
        && one.waits_like(other)
        && logic.are_equal(first, second);
    let condition = one.transition.when.as_ref()?;
    are_rivals.then(|| {
        Finding::error(
            ErrorCode::LifecycleAmbiguous,
            other.path(),
            format!(
                "has the condition of {}, {}, and leads to '{}' instead of '{}'",
                one.path(),
                quoted(condition),
                other.transition.to,
                one.transition.to
            ),
            "make the conditions differ, or give one of them a higher `priority`",
        )
    })
}

/// Whether it can hold only once something happened after the stage was entered, so that
/// nobody goes straight back by it.
pub(crate) fn waits_for_event(criterion: &Criterion) -> bool {
    match criterion {
        Criterion::All(parts) => parts.iter().any(waits_for_event),
        Criterion::Any(parts) => !parts.is_empty() && parts.iter().all(waits_for_event),
        Criterion::Did(did) => {
            let is_capped = [did.at_most, did.less_than, did.exactly];
            did.since_entry && is_capped.iter().all(Option::is_none)
        }
        _ => false,
    }
}

/// From one stage to another and straight back.
fn to_and_fro(logic: &Logic, one: &Side<'_>, other: &Side<'_>) -> Option<Finding> {
    let is_circle = other.from.contains(&one.to?) && one.from.contains(&other.to?);
    let are_immediate = one.is_immediate() && other.is_immediate();
    if !is_circle || !are_immediate {
        return None;
    }
    let (first, second) = (one.when.as_ref()?, other.when.as_ref()?);
    let (near, far) = (&other.transition.to, &one.transition.to);
    let is_certain = logic.implies(first, second) || logic.implies(second, first);
    let is_ranked = one.transition.priority != other.transition.priority;
    if is_certain && !is_ranked {
        return Some(Finding::error(
            ErrorCode::LifecycleLoop,
            other.path(),
            format!(
                "sends subjects from '{far}' back to '{near}' whenever {} sends them there: both conditions hold at once",
                one.path()
            ),
            "make the conditions exclude each other, or give one `confirm_for` or `min_dwell`",
        ));
    }
    logic.can_stay(first, second).then(|| {
        let ranked = match is_ranked {
            true => "; `priority` decides only between transitions out of one stage",
            false => "",
        };
        Finding::warning(
            ErrorCode::LifecycleLoop,
            other.path(),
            format!(
                "may send subjects to and fro between '{near}' and '{far}': its condition and that of {} can hold at once{ranked}",
                one.path()
            ),
            "make the conditions exclude each other, or give one `confirm_for` or `min_dwell`",
        )
    })
}

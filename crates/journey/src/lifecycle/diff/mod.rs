//! What changed from one definition to another, as people speak of it.

mod stages;
mod text;
mod transitions;

use serde::Serialize;

pub use stages::StageChange;
pub use transitions::{MoveName, TransitionChange};

use super::Lifecycle;
use crate::definition::{Difference, FieldChange, compare, compare_deep};

/// What changed from one definition to another. Empty lists mean nothing did.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct LifecycleDiff {
    /// Parts of the definition as a whole: `names`, `initial`, `subject` …
    pub fields: Vec<FieldChange>,
    /// Stages, in the order of the later definition; removed ones last.
    pub stages: Vec<StageChange>,
    /// Transitions, in the order of the later definition; removed ones last.
    pub transitions: Vec<TransitionChange>,
    /// Whether transitions that are in both stand in another order, which decides between
    /// those of equal priority.
    pub transitions_reordered: bool,
    /// Parts of the risk overlay: `at_risk.when`, `saved_after` …
    pub risk: Vec<FieldChange>,
}

impl LifecycleDiff {
    /// What changed from `before` to `after`.
    pub fn between(before: &Lifecycle, after: &Lifecycle) -> Self {
        let (stages, keys) = stages::compare(&before.stages, &after.stages);
        let (transitions, transitions_reordered) =
            transitions::compare(&before.transitions, &after.transitions, &keys);
        let own = |lifecycle: &Lifecycle| Lifecycle {
            stages: Vec::new(),
            transitions: Vec::new(),
            risk: None,
            ..lifecycle.clone()
        };
        let mut before_own = own(before);
        // A stage under a new key is one change, told with the stages.
        keys.rename(&mut before_own.initial);
        if let Some(target) = &mut before_own.target {
            keys.rename(target);
        }
        Self {
            fields: compare(&before_own, &own(after)),
            stages,
            transitions,
            transitions_reordered,
            risk: compare_deep(&before.risk, &after.risk),
        }
    }
}

impl Difference for LifecycleDiff {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

#[cfg(test)]
mod tests;

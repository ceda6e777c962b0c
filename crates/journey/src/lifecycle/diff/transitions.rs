//! Transitions of two definitions. They have no key: which is which is told by what they
//! have in common.

use serde::Serialize;

use super::stages::NewKeys;
use crate::definition::{FieldChange, compare as compare_fields};
use crate::lifecycle::{MoveKind, Source, Transition};

/// What became of a transition.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case", tag = "change")]
pub enum TransitionChange {
    /// It is new.
    Added {
        /// Which.
        #[serde(flatten)]
        name: MoveName,
        /// The transition.
        transition: Transition,
    },
    /// It is gone.
    Removed {
        /// Which.
        #[serde(flatten)]
        name: MoveName,
        /// The transition.
        transition: Transition,
    },
    /// Its fields differ.
    Changed {
        /// Which.
        #[serde(flatten)]
        name: MoveName,
        /// Which fields, and how.
        fields: Vec<FieldChange>,
    },
}

/// Which transition is meant.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MoveName {
    /// Its position in the definition it is in; for changed ones in the later.
    pub index: usize,
    /// The stages it leaves.
    pub from: Source,
    /// The stage it enters.
    pub to: String,
    /// Its kind.
    pub kind: MoveKind,
}

impl MoveName {
    fn of(index: usize, transition: &Transition) -> Self {
        Self {
            index,
            from: transition.from.clone(),
            to: transition.to.clone(),
            kind: transition.kind,
        }
    }
}

/// What two transitions must share to be taken for the same; tried in this order.
const LIKENESSES: [fn(&Transition, &Transition) -> bool; 4] = [
    |old, new| old == new,
    |old, new| sources(old) == sources(new) && old.to == new.to,
    |old, new| old.to == new.to && old.when.is_some() && old.when == new.when,
    |old, new| sources(old) == sources(new) && old.when.is_some() && old.when == new.when,
];

pub(super) fn compare(
    before: &[Transition],
    after: &[Transition],
    keys: &NewKeys,
) -> (Vec<TransitionChange>, bool) {
    let before: Vec<Transition> = before.iter().map(|old| renamed(old, keys)).collect();
    let pairs = paired(&before, after);
    let mut changes = Vec::new();
    for (index, transition) in after.iter().enumerate() {
        let name = MoveName::of(index, transition);
        let Some(old) = pairs[index] else {
            let transition = transition.clone();
            changes.push(TransitionChange::Added { name, transition });
            continue;
        };
        let fields = compare_fields(&before[old], transition);
        if !fields.is_empty() {
            changes.push(TransitionChange::Changed { name, fields });
        }
    }
    for (index, transition) in before.iter().enumerate() {
        if !pairs.contains(&Some(index)) {
            let name = MoveName::of(index, transition);
            let transition = transition.clone();
            changes.push(TransitionChange::Removed { name, transition });
        }
    }
    (changes, !pairs.iter().flatten().is_sorted())
}

fn paired(before: &[Transition], after: &[Transition]) -> Vec<Option<usize>> {
    let mut pairs: Vec<Option<usize>> = vec![None; after.len()];
    for alike in LIKENESSES {
        for (index, new) in after.iter().enumerate() {
            if pairs[index].is_some() {
                continue;
            }
            let free = |old: &usize| !pairs.contains(&Some(*old));
            let found = (0..before.len())
                .filter(free)
                .find(|old| alike(&before[*old], new));
            pairs[index] = found;
        }
    }
    pairs
}

/// The stages left, in one order; `"*"` is a word of its own.
fn sources(transition: &Transition) -> Vec<&str> {
    if transition.from.is_any() {
        return vec![Source::ANY];
    }
    let keys = transition.from.keys().iter();
    let mut keys: Vec<&str> = keys.map(String::as_str).collect();
    keys.sort_unstable();
    keys
}

fn renamed(transition: &Transition, keys: &NewKeys) -> Transition {
    let mut transition = transition.clone();
    keys.rename(&mut transition.to);
    match &mut transition.from {
        Source::One(key) => keys.rename(key),
        Source::Many(all) => all.iter_mut().for_each(|key| keys.rename(key)),
    }
    transition
}

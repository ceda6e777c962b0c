//! Stages of two definitions.

use serde::Serialize;

use crate::definition::{FieldChange, compare as compare_fields};
use crate::lifecycle::Stage;

/// What became of a stage.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case", tag = "change")]
pub enum StageChange {
    /// It is new.
    Added {
        /// Its key.
        key: String,
        /// The stage it stands behind; absent for the first.
        #[serde(skip_serializing_if = "Option::is_none")]
        after: Option<String>,
    },
    /// It is gone.
    Removed {
        /// Its key.
        key: String,
    },
    /// It is there under another key.
    Renamed {
        /// The key it had.
        from: String,
        /// The key it has.
        key: String,
    },
    /// It stands elsewhere among the stages that are in both.
    Moved {
        /// Its key.
        key: String,
        /// The stage it stands behind now; absent for the first.
        #[serde(skip_serializing_if = "Option::is_none")]
        after: Option<String>,
    },
    /// Its fields differ.
    Changed {
        /// Its key.
        key: String,
        /// Which, and how.
        fields: Vec<FieldChange>,
    },
}

/// Keys of stages that were given other keys: (before, after).
pub(super) struct NewKeys(Vec<(String, String)>);

impl NewKeys {
    pub fn rename(&self, key: &mut String) {
        if let Some((_, new)) = self.0.iter().find(|(old, _)| old == key) {
            key.clone_from(new);
        }
    }
}

pub(super) fn compare(before: &[Stage], after: &[Stage]) -> (Vec<StageChange>, NewKeys) {
    let pairs = paired(before, after);
    let moved = moved(&pairs);
    let mut changes = Vec::new();
    let mut renamed = Vec::new();
    for (index, stage) in after.iter().enumerate() {
        let key = stage.key.clone();
        let behind = index.checked_sub(1).map(|last| after[last].key.clone());
        let Some(old) = pairs[index].map(|old| &before[old]) else {
            changes.push(StageChange::Added { key, after: behind });
            continue;
        };
        if old.key != key {
            renamed.push((old.key.clone(), key.clone()));
            changes.push(StageChange::Renamed {
                from: old.key.clone(),
                key: key.clone(),
            });
        }
        if moved.contains(&index) {
            changes.push(StageChange::Moved {
                key: key.clone(),
                after: behind,
            });
        }
        let keyed = Stage {
            key: key.clone(),
            ..old.clone()
        };
        let fields = compare_fields(&keyed, stage);
        if !fields.is_empty() {
            changes.push(StageChange::Changed { key, fields });
        }
    }
    for (index, stage) in before.iter().enumerate() {
        if !pairs.contains(&Some(index)) {
            let key = stage.key.clone();
            changes.push(StageChange::Removed { key });
        }
    }
    (changes, NewKeys(renamed))
}

/// For each later stage, the earlier one it is: by key, else by its names.
fn paired(before: &[Stage], after: &[Stage]) -> Vec<Option<usize>> {
    let by_key = |stage: &Stage| before.iter().position(|old| old.key == stage.key);
    let mut pairs: Vec<Option<usize>> = after.iter().map(by_key).collect();
    for (index, stage) in after.iter().enumerate() {
        if pairs[index].is_some() {
            continue;
        }
        let free = |old: &usize| !pairs.contains(&Some(*old));
        let same_names = |old: &usize| before[*old].names == stage.names;
        let found = (0..before.len()).filter(free).find(same_names);
        pairs[index] = found;
    }
    pairs
}

/// The fewest stages whose moving explains the new order: all but a longest run of pairs
/// that kept theirs.
fn moved(pairs: &[Option<usize>]) -> Vec<usize> {
    let kept: Vec<(usize, usize)> = pairs
        .iter()
        .enumerate()
        .filter_map(|(index, old)| Some((index, (*old)?)))
        .collect();
    // Length of the longest rising run that ends here, and the place before it.
    let mut best: Vec<(usize, Option<usize>)> = Vec::new();
    for (place, (_, old)) in kept.iter().enumerate() {
        let before = (0..place).filter(|earlier| kept[*earlier].1 < *old);
        let last = before.max_by_key(|earlier| best[*earlier].0);
        best.push((1 + last.map_or(0, |last| best[last].0), last));
    }
    let mut steady = Vec::new();
    let mut next = (0..best.len()).max_by_key(|place| best[*place].0);
    while let Some(place) = next {
        steady.push(kept[place].0);
        next = best[place].1;
    }
    let all = kept.iter().map(|(index, _)| *index);
    all.filter(|index| !steady.contains(index)).collect()
}

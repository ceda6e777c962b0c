//! Ways through the stages.

use wayfarer_core::ErrorCode;

use crate::lifecycle::{Finding, Lifecycle, Transition};

pub(super) fn check(lifecycle: &Lifecycle) -> Vec<Finding> {
    let mut found = Vec::new();
    let reached = reached(lifecycle);
    for (index, stage) in lifecycle.stages.iter().enumerate() {
        let path = format!("stages[{index}]");
        if !reached[index] {
            found.push(Finding::error(
                ErrorCode::LifecycleUnreachable,
                &path,
                format!("no way leads from '{}' to '{}'", lifecycle.initial, stage.key),
                "add a transition that enters it; one without `when` where only members move subjects there",
            ));
        }
        let mut moves = lifecycle.transitions.iter();
        let is_left = moves.any(|transition| leaves(lifecycle, transition, index));
        if !stage.terminal && !is_left {
            found.push(Finding::warning(
                ErrorCode::LifecycleDeadEnd,
                &path,
                format!("nobody ever leaves '{}'", stage.key),
                "add a transition out of it, or mark it `terminal: true` if the journey ends here",
            ));
        }
    }
    found
}

/// Whether the transition leads out of the stage at `index`.
pub(super) fn leaves(lifecycle: &Lifecycle, transition: &Transition, index: usize) -> bool {
    let stage = &lifecycle.stages[index];
    if stage.key == transition.to {
        return false;
    }
    match transition.from.is_any() {
        true => !stage.terminal,
        false => transition.from.keys().contains(&stage.key),
    }
}

fn reached(lifecycle: &Lifecycle) -> Vec<bool> {
    let mut reached = vec![false; lifecycle.stages.len()];
    let mut next: Vec<usize> = lifecycle
        .stage_index(&lifecycle.initial)
        .into_iter()
        .collect();
    while let Some(stage) = next.pop() {
        if std::mem::replace(&mut reached[stage], true) {
            continue;
        }
        let out = lifecycle.transitions.iter();
        next.extend(
            out.filter(|transition| leaves(lifecycle, transition, stage))
                .filter_map(|transition| lifecycle.stage_index(&transition.to)),
        );
    }
    reached
}

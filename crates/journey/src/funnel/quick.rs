//! The plain funnel in one pass: ordered steps, nothing between them matters, and no event
//! reaches two steps.
//!
//! Per step it keeps the latest deadline of the entries that got there: a later entry can
//! do whatever an earlier one can, and longer. The attempt shown is then walked once.

use wayfarer_core::Millis;

use super::log::FunnelState;
use super::outcome::{FunnelAttempt, FunnelEnd, FunnelMark, FunnelOutcome};
use super::shape::{KEPT, STEP_ROLES, STEPS_MAX, Shape};
use super::{Entry, TimeFrom};

/// How far the entries got.
struct Furthest {
    level: usize,
    /// When the level was first reached.
    reached_ms: Millis,
    /// The latest deadline of any entry.
    open_until_ms: Millis,
    /// Where the only entry that counts lies, for `first`.
    only: Option<Millis>,
}

/// Answers the unit; `false` when an event reaches two steps and the plain way does not
/// apply.
pub(super) fn answer(shape: &Shape, state: &FunnelState, outcome: &mut FunnelOutcome) -> bool {
    let Some(furthest) = furthest(shape, state) else {
        return false;
    };
    if furthest.level > 0 {
        walk(shape, state, &furthest, outcome);
    }
    true
}

fn furthest(shape: &Shape, state: &FunnelState) -> Option<Furthest> {
    let steps = shape.steps.len();
    let mut until = [Millis::MIN; STEPS_MAX];
    let mut found = Furthest {
        level: 0,
        reached_ms: 0,
        open_until_ms: Millis::MIN,
        only: None,
    };
    let mut event = 0;
    while event < state.time.len() {
        let (time, first) = (state.time[event], event);
        let (mut bits, mut kept) = (0, false);
        while event < state.time.len() && state.time[event] == time {
            let roles = state.roles[event];
            let steps = roles & STEP_ROLES;
            if steps & steps.wrapping_sub(1) != 0 {
                return None;
            }
            bits |= steps;
            kept |= roles & 1 != 0 && roles & KEPT != 0;
            event += 1;
        }
        if bits & 1 != 0 && shape.in_range(time) {
            let counts = match shape.entry {
                Entry::First if found.only.is_some() => false,
                Entry::First => {
                    found.only = Some(time);
                    if !kept {
                        return Some(found);
                    }
                    true
                }
                _ => kept,
            };
            if counts {
                until[0] = shape.deadline(time, state.session_last_ms(first));
                found.open_until_ms = until[0];
                if found.level == 0 {
                    (found.level, found.reached_ms) = (1, time);
                }
            }
        }
        let mut rest = bits & !1;
        while rest != 0 {
            let step = rest.trailing_zeros() as usize;
            rest &= rest - 1;
            if until[step - 1] >= time {
                until[step] = until[step - 1];
                if step >= found.level {
                    (found.level, found.reached_ms) = (step + 1, time);
                }
            }
        }
        if found.level == steps {
            break;
        }
    }
    Some(found)
}

/// Marks the attempt that reached the level first.
fn walk(shape: &Shape, state: &FunnelState, furthest: &Furthest, outcome: &mut FunnelOutcome) {
    let entry = match (shape.time_from, furthest.only) {
        (TimeFrom::LastEntry, None) => latest_entry(shape, state, furthest),
        _ => earliest_entry(shape, state, furthest),
    };
    let deadline_ms = shape.deadline(state.time[entry], state.session_last_ms(entry));
    let first = outcome.marks.len() as u32;
    let mut event = entry;
    for step in 0..furthest.level {
        if step > 0 {
            // Events of one instant are interchangeable: look again from its first one.
            event = state.time[..event].partition_point(|&time| time < state.time[event]);
            event = (event..state.time.len())
                .find(|&next| state.roles[next] >> step & 1 == 1)
                .expect("the level was reached from this entry");
        }
        outcome.marks.push(mark(state, step, event));
    }
    let end = if furthest.level == shape.steps.len() {
        FunnelEnd::Converted
    } else if furthest.open_until_ms > shape.as_of_ms {
        FunnelEnd::InProgress
    } else {
        FunnelEnd::Dropped
    };
    outcome.attempts.push(FunnelAttempt {
        level: furthest.level as u8,
        end,
        deadline_ms,
        blamed: None,
        first,
        last: outcome.marks.len() as u32,
    });
}

/// The mark of remembered event `event` at `step`.
pub(super) fn mark(state: &FunnelState, step: usize, event: usize) -> FunnelMark {
    FunnelMark {
        step: step as u8,
        time_ms: state.time[event],
        index: state.index[event],
        code: state.codes.get(event).copied().unwrap_or(crate::NO_CODE),
    }
}

fn is_entry(shape: &Shape, state: &FunnelState, event: usize) -> bool {
    let roles = state.roles[event];
    roles & 1 != 0 && roles & KEPT != 0 && shape.in_range(state.time[event])
}

fn earliest_entry(shape: &Shape, state: &FunnelState, furthest: &Furthest) -> usize {
    (0..state.time.len())
        .find(|&event| {
            is_entry(shape, state, event)
                && shape.deadline(state.time[event], state.session_last_ms(event))
                    >= furthest.reached_ms
        })
        .expect("an entry reached the level")
}

fn latest_entry(shape: &Shape, state: &FunnelState, furthest: &Furthest) -> usize {
    let mut until_ms = furthest.reached_ms;
    let latest = |until_ms: Millis, wanted: &dyn Fn(usize) -> bool| {
        let end = state.time.partition_point(|&time| time <= until_ms);
        (0..end)
            .rev()
            .find(|&event| wanted(event))
            .expect("the level was reached")
    };
    for step in (1..furthest.level).rev() {
        let event = latest(until_ms, &|event| state.roles[event] >> step & 1 == 1);
        until_ms = state.time[event];
    }
    let entry = latest(until_ms, &|event| is_entry(shape, state, event));
    let instant = state.time[entry];
    let group = state.time.partition_point(|&time| time < instant);
    (group..=entry)
        .find(|&event| is_entry(shape, state, event))
        .unwrap_or(entry)
}

//! Whether some of a person's events form a sequence.
//!
//! For every number of steps done the fold keeps the *latest* possible start: a later
//! start is better for the window and for what must not happen in between, so the latest
//! one decides. Events of one instant are taken together, in the best order.

use serde::{Deserialize, Serialize};
use wayfarer_core::Millis;

use crate::{QuestionError, Sequence};

/// Steps a sequence may have.
const MAX_STEPS: usize = 30;
/// No chain of that many steps.
const NEVER: Millis = Millis::MIN;

/// A sequence, ready to be folded.
#[derive(Debug)]
pub(crate) struct SequencePlan {
    steps: Vec<u64>,
    within: Option<Millis>,
    without: u64,
    bits: u64,
}

/// What is remembered of a person between events.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct SequenceState {
    is_complete: bool,
    /// Latest start of a chain of k + 1 steps that ended before `time`.
    starts: Vec<Millis>,
    /// The instant at hand and its events that matter.
    time: Millis,
    masks: Vec<u64>,
}

impl SequencePlan {
    /// Refuses a sequence without steps or with too many.
    pub(super) fn check(sequence: &Sequence, path: &str) -> Result<(), QuestionError> {
        if sequence.steps.is_empty() || sequence.steps.len() > MAX_STEPS {
            return Err(QuestionError::invalid(
                format!("{path}.steps"),
                format!("a sequence has 1 to {MAX_STEPS} steps"),
            ));
        }
        Ok(())
    }

    /// A checked sequence: filter bits of its steps and of what must not happen.
    pub(super) fn new(steps: Vec<u64>, within: Option<Millis>, without: u64) -> Self {
        let bits = steps.iter().fold(without, |bits, bit| bits | bit);
        Self {
            steps,
            within,
            without,
            bits,
        }
    }

    pub(super) fn reset(&self, state: &mut SequenceState) {
        state.is_complete = false;
        state.starts.clear();
        state.starts.resize(self.steps.len(), NEVER);
        state.time = NEVER;
        state.masks.clear();
    }

    pub(super) fn push(&self, state: &mut SequenceState, time: Millis, mask: u64) {
        if state.is_complete {
            return;
        }
        if time != state.time {
            self.close_instant(state);
            state.time = time;
        }
        state.masks.push(mask);
    }

    /// Bits of the steps and of what must not happen.
    pub(super) fn bits(&self) -> u64 {
        self.bits
    }

    /// Whether the sequence was done, the instant at hand included.
    pub(super) fn holds(&self, state: &SequenceState) -> bool {
        if state.is_complete {
            return true;
        }
        if state.masks.is_empty() {
            return false;
        }
        let mut next = [NEVER; MAX_STEPS];
        self.advance(state, &mut next);
        next[self.steps.len() - 1] != NEVER
    }

    fn close_instant(&self, state: &mut SequenceState) {
        if state.masks.is_empty() {
            return;
        }
        let mut next = [NEVER; MAX_STEPS];
        self.advance(state, &mut next);
        let steps = self.steps.len();
        state.is_complete = next[steps - 1] != NEVER;
        let is_broken = state.masks.iter().any(|mask| mask & self.without != 0);
        for (start, next) in state.starts.iter_mut().zip(&next) {
            *start = match is_broken && *next < state.time {
                true => NEVER,
                false => *next,
            };
        }
        state.masks.clear();
    }

    /// The latest starts once the events of the instant at hand are taken in.
    fn advance(&self, state: &SequenceState, next: &mut [Millis; MAX_STEPS]) {
        next[..self.steps.len()].copy_from_slice(&state.starts);
        for done in 0..self.steps.len() {
            let start = match done {
                0 => state.time,
                done => state.starts[done - 1],
            };
            let is_open = start != NEVER
                && self
                    .within
                    .is_none_or(|within| state.time.saturating_sub(start) <= within);
            if !is_open {
                continue;
            }
            let taken = longest_run(&self.steps[done..], &state.masks);
            for next in &mut next[done..done + taken] {
                *next = (*next).max(start);
            }
        }
    }
}

/// How many of the steps, from the first on, distinct events of one instant can fill.
fn longest_run(steps: &[u64], masks: &[u64]) -> usize {
    if let [mask] = masks {
        return usize::from(mask & steps[0] != 0);
    }
    let mut owner = vec![None; masks.len()];
    for step in 0..steps.len() {
        let mut visited = vec![false; masks.len()];
        if !place(step, steps, masks, &mut owner, &mut visited) {
            return step;
        }
    }
    steps.len()
}

/// Finds an event for `step`, moving earlier steps to other events where that helps.
fn place(
    step: usize,
    steps: &[u64],
    masks: &[u64],
    owner: &mut [Option<usize>],
    visited: &mut [bool],
) -> bool {
    for event in 0..masks.len() {
        if visited[event] || masks[event] & steps[step] == 0 {
            continue;
        }
        visited[event] = true;
        let is_free = match owner[event] {
            None => true,
            Some(other) => place(other, steps, masks, owner, visited),
        };
        if is_free {
            owner[event] = Some(step);
            return true;
        }
    }
    false
}

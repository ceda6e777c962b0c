//! A lifecycle as a fold over one subject's events.

use wayfarer_core::Millis;

use super::evidence::Witness;
use super::rules::{Rules, Tests};
use super::settle::Settler;
use super::words::{Heard, Sends, Voice, Words};
use super::{History, Lifecycle, LifecycleState, Occupancy, Subject};
use crate::{Context, Events, Fold, PlanBuilder, QuestionError};

/// A lifecycle over one subject's events, as of the question's instant.
///
/// Events of one millisecond are taken in together. They only mark the tests they take part
/// in; conditions are looked at when such a test changes, or at the earliest instant at which
/// one may change by itself.
#[derive(Debug)]
pub struct LifecycleFold {
    pub(super) rules: Rules,
    voice: Voice,
    /// Per filter bit, the tests its events take part in.
    tests_of_bit: Vec<Tests>,
    leaf_bits: u64,
    pub(super) as_of_ms: Millis,
}

impl LifecycleFold {
    /// Prepares a checked lifecycle and registers what it needs.
    ///
    /// Errors speak of the place in the document: `transitions[2].when.did.event`.
    pub fn new(
        lifecycle: &Lifecycle,
        context: &Context,
        plan: &mut PlanBuilder,
    ) -> Result<Self, QuestionError> {
        check_size(lifecycle)?;
        plan.unit(lifecycle.subject.unit());
        if lifecycle.subject == Subject::Account {
            // What members say of an account itself belongs to no person.
            plan.unattributed();
        }
        let voice = Voice::Holds(Words::new(lifecycle, plan)?);
        Self::hearing(voice, lifecycle, context, plan)
    }

    /// A machine of its own inside another question, which sees to the unit and to what
    /// members say: their words `sends` move subjects, and none holds them.
    pub(crate) fn sent(
        sends: Sends,
        lifecycle: &Lifecycle,
        context: &Context,
        plan: &mut PlanBuilder,
    ) -> Result<Self, QuestionError> {
        check_size(lifecycle)?;
        Self::hearing(Voice::Sends(sends), lifecycle, context, plan)
    }

    fn hearing(
        voice: Voice,
        lifecycle: &Lifecycle,
        context: &Context,
        plan: &mut PlanBuilder,
    ) -> Result<Self, QuestionError> {
        let rules = Rules::new(lifecycle, context, plan)?;
        let mut tests_of_bit = vec![Tests::default(); 64];
        let mut leaf_bits = 0;
        for (test, leaf) in rules.leaves.iter().enumerate() {
            leaf_bits |= leaf.bits();
            for (bit, tests) in tests_of_bit.iter_mut().enumerate() {
                let takes_part = leaf.bits() >> bit & 1 == 1;
                *tests = match takes_part {
                    true => tests.or(Tests::one(test)),
                    false => *tests,
                };
            }
        }
        Ok(Self {
            rules,
            voice,
            tests_of_bit,
            leaf_bits,
            as_of_ms: context.as_of_ms,
        })
    }

    /// Takes in one event.
    fn take(
        &self,
        state: &mut LifecycleState,
        events: Events<'_>,
        index: usize,
        witness: &mut impl Witness,
    ) {
        let (time, mask) = (events.time()[index], events.mask()[index]);
        if time > state.now {
            Settler::new(&self.rules, state, witness).pass(time);
            state.now = time;
        }
        let number = state.fed + index as u32;
        if state.place.is_none() && mask & self.rules.begins != 0 {
            state.appears.get_or_insert(number);
        }
        if mask & self.voice.bits() != 0
            && let Some(said) = self.voice.hear(events, index)
        {
            let index = number;
            state.heard = Some(Heard { said, index });
        }
        let mut bits = mask & self.leaf_bits;
        let mut touched = Tests::default();
        while bits != 0 {
            touched = touched.or(self.tests_of_bit[bits.trailing_zeros() as usize]);
            bits &= bits - 1;
        }
        for test in touched.iter() {
            self.rules.leaves[test].push(&mut state.leaves[test], events, index, time);
            state.touched_by[test] = number;
        }
        state.touched = state.touched.or(touched);
    }

    /// As [`Fold::step`], telling `witness` what happens.
    pub(super) fn walk(
        &self,
        state: &mut LifecycleState,
        events: Events<'_>,
        witness: &mut impl Witness,
    ) {
        for (index, mask) in events.mask().iter().enumerate() {
            let begins = match state.place {
                Some(_) => 0,
                None => self.rules.begins,
            };
            if mask & (self.leaf_bits | self.voice.bits() | begins) != 0 {
                self.take(state, events, index, witness);
            }
        }
        state.fed += events.len() as u32;
    }

    /// Lets everything happen that happens up to and including `until`.
    pub(super) fn complete(
        &self,
        state: &mut LifecycleState,
        until: Millis,
        witness: &mut impl Witness,
    ) {
        Settler::new(&self.rules, state, witness).pass(until.saturating_add(1));
    }

    /// What becomes of a subject up to and including `until` if nothing happens to it after
    /// the events its state has seen.
    pub fn history_at(&self, state: &LifecycleState, until: Millis) -> History {
        let mut state = state.clone();
        self.complete(&mut state, until, &mut ());
        History {
            rules_say: rules_say(&state),
            held_until: held_until(&state),
            moves: state.history.moves,
            risk: state.history.risk,
        }
    }
}

/// Where the rules would have a subject, where that is not the stage shown.
fn rules_say(state: &LifecycleState) -> Option<u16> {
    let place = state.place.map(|place| place.stage);
    place.filter(|stage| Some(*stage) != state.shown())
}

/// Until when a member's word stands.
fn held_until(state: &LifecycleState) -> Option<Millis> {
    state.word.map(|word| word.until)
}

fn check_size(lifecycle: &Lifecycle) -> Result<(), QuestionError> {
    let too_many = |path: &str, limit: usize| {
        Err(QuestionError::too_large(
            path,
            format!("a lifecycle has at most {limit} of them"),
        ))
    };
    if lifecycle.stages.len() > Lifecycle::MAX_STAGES {
        return too_many("stages", Lifecycle::MAX_STAGES);
    }
    if lifecycle.transitions.len() > Lifecycle::MAX_TRANSITIONS {
        return too_many("transitions", Lifecycle::MAX_TRANSITIONS);
    }
    Ok(())
}

impl Fold for LifecycleFold {
    type State = LifecycleState;
    type Outcome = History;
    type Partial = Occupancy;

    fn init(&self) -> LifecycleState {
        LifecycleState::new(&self.rules)
    }

    fn reset(&self, state: &mut LifecycleState) {
        state.reset(&self.rules);
    }

    fn step(&self, state: &mut LifecycleState, events: Events<'_>) {
        self.walk(state, events, &mut ());
    }

    fn finish(&self, state: &LifecycleState, outcome: &mut History) {
        *outcome = self.history_at(state, self.as_of_ms);
    }

    fn add(&self, outcome: &History, partial: &mut Occupancy) {
        partial.take(outcome);
    }

    fn next_change_at(&self, state: &LifecycleState, now: Millis) -> Option<Millis> {
        // A history only grows: its lengths and what may come and go say whether it changed.
        let shape = |state: &LifecycleState| {
            let History { moves, risk, .. } = &state.history;
            (moves.len(), risk.len(), rules_say(state), held_until(state))
        };
        let mut state = state.clone();
        self.complete(&mut state, now, &mut ());
        let before = shape(&state);
        while state.wake != Millis::MAX {
            let wake = state.wake;
            self.complete(&mut state, wake, &mut ());
            if shape(&state) != before {
                return Some(wake);
            }
        }
        None
    }
}

//! What is remembered of a person between events, and how an event changes it.

use serde::{Deserialize, Serialize};
use wayfarer_core::Millis;

use super::document::FrictionKind;
use super::fold::FrictionFold;
use super::rules::Spot;
use crate::trend::Tally;
use crate::{Events, NO_CODE};

/// What is remembered of a person between events.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct FrictionState {
    pub(super) session: Session,
    /// The latest step, whichever session it is in.
    last_step: Option<(u32, Millis, u32)>,
    last_contact: Option<Millis>,
    /// Instants of outcomes, ascending.
    pub(super) outcomes: Vec<Millis>,
    pub(super) hits: Tally<Spot, Hit>,
    /// The first contact of each name.
    pub(super) contacts: Tally<u32, Millis>,
    pub(super) steps: Tally<u32, Passed>,
    /// Each error with the step right before it in its session.
    pub(super) before_errors: Vec<(u32, u32)>,
    pub(super) moves: Vec<Move>,
    /// The first step that is kept.
    pub(super) first_step: Option<Millis>,
}

/// The session at hand.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Session {
    /// Which one, from 1.
    number: u32,
    last_event: Option<Millis>,
    has_outcome: bool,
    /// Whether it went on after the range.
    goes_on: bool,
    last_step: Option<(u32, Millis, bool)>,
    /// The latest step that is no error.
    before_error: Option<u32>,
    /// The step at hand and the different one before it.
    pair: (Option<u32>, Option<u32>),
    returns: u32,
    /// Instants of the step at hand in a row, the latest `times` of them.
    row: Vec<Millis>,
    row_is_told: bool,
}

/// How often somebody met a spot, and when first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Hit {
    pub first: Millis,
    pub occurrences: u32,
    pub sessions: u32,
    last_session: u32,
}

/// How often a step was taken, and when first among those that are kept.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Passed {
    pub first: Option<Millis>,
    pub times: u32,
}

/// From one step to the next.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(super) struct Move {
    pub from: u32,
    pub to: u32,
    pub at: Millis,
    pub took_ms: Millis,
    /// The session of the step it leads to.
    pub session: u32,
    pub is_within_session: bool,
    pub is_kept: bool,
}

/// When an event happened, and whether it may anchor what is counted.
#[derive(Clone, Copy)]
struct Moment {
    time: Millis,
    is_kept: bool,
}

impl Hit {
    pub(super) fn take_in(&mut self, at: Millis, session: u32) {
        if self.occurrences == 0 {
            self.first = at;
        }
        self.occurrences += 1;
        if self.last_session != session {
            self.sessions += 1;
            self.last_session = session;
        }
    }
}

impl Session {
    fn begin(&mut self) {
        self.number += 1;
        (self.has_outcome, self.goes_on) = (false, false);
        (self.last_step, self.before_error) = (None, None);
        (self.pair, self.returns) = ((None, None), 0);
        self.row.clear();
    }

    /// The step it would be abandoned at were it over.
    pub(super) fn abandoned_at(&self) -> Option<(u32, Millis)> {
        let (code, at, is_kept) = self.last_step?;
        (is_kept && !self.has_outcome && !self.goes_on).then_some((code, at))
    }

    /// The first instant at which it is over.
    pub(super) fn ends_at(&self, gap_ms: Millis) -> Option<Millis> {
        let last = self.last_event?;
        Some(last.saturating_add(gap_ms).saturating_add(1))
    }

    pub(super) fn number(&self) -> u32 {
        self.number
    }

    /// Whether the step closes a loop, which is told once.
    fn goes_round(&mut self, code: u32, returns: u32) -> Option<Spot> {
        let (current, previous) = self.pair;
        if current == Some(code) {
            return None;
        }
        self.returns = match previous == Some(code) {
            true => self.returns + 1,
            false => 0,
        };
        self.pair = (Some(code), current);
        (self.returns == returns)
            .then_some(current)
            .flatten()
            .map(|other| Spot::between(code, other))
    }

    /// Whether the step is the last of so many attempts, which is told once a row.
    fn tries_again(&mut self, code: u32, at: Millis, times: u32, within_ms: Millis) -> bool {
        let is_same = self.last_step.is_some_and(|(last, ..)| last == code);
        if !is_same {
            self.row.clear();
        }
        if self.row.is_empty() {
            self.row_is_told = false;
        }
        if self.row.len() == times as usize {
            self.row.remove(0);
        }
        self.row.push(at);
        let is_often = self.row.len() == times as usize && at - self.row[0] <= within_ms;
        let is_news = is_often && !self.row_is_told;
        self.row_is_told |= is_often;
        is_news
    }
}

impl FrictionState {
    /// Steps of the range so far.
    pub(super) fn steps_taken(&self) -> u64 {
        self.steps
            .iter()
            .map(|(_, passed)| u64::from(passed.times))
            .sum()
    }

    pub(super) fn clear(&mut self) {
        self.session.begin();
        (self.session.number, self.session.last_event) = (0, None);
        (self.last_step, self.last_contact, self.first_step) = (None, None, None);
        self.outcomes.clear();
        self.hits.clear();
        self.contacts.clear();
        self.steps.clear();
        self.before_errors.clear();
        self.moves.clear();
    }
}

impl FrictionFold {
    /// Takes in an event and tells of each spot that is met by it: of an abandoned session
    /// only once the next has begun.
    pub(super) fn take_in(
        &self,
        state: &mut FrictionState,
        events: Events<'_>,
        index: usize,
        tell: &mut dyn FnMut(Spot),
    ) {
        let (time, mask) = (events.time()[index], events.mask()[index]);
        if self.is_before_range(time) {
            return;
        }
        if mask & self.bits.outcome != 0 {
            state.outcomes.push(time);
        }
        if mask & self.bits.any == 0 {
            // A move of a lifecycle is not done by anybody.
            return;
        }
        self.go_on(state, time, tell);
        state.session.has_outcome |= mask & self.bits.outcome != 0;
        if self.is_after_range(time) {
            state.session.goes_on = true;
            return;
        }
        let moment = Moment {
            time,
            is_kept: self.bits.keep.is_none_or(|bit| mask & bit != 0),
        };
        let is_error = mask & self.bits.errors != 0;
        if is_error {
            self.meet_error(state, events.codes(self.names)[index], moment, tell);
        }
        if mask & self.bits.contacts != 0 {
            self.meet_contact(state, events.codes(self.names)[index], moment, tell);
        }
        let code = events.codes(self.lane)[index];
        if mask & self.bits.steps != 0 && code != NO_CODE {
            self.take_step(state, code, moment, tell);
            if !is_error {
                state.session.before_error = Some(code);
            }
        }
    }

    /// Goes on with the session, or ends it and begins another.
    fn go_on(&self, state: &mut FrictionState, time: Millis, tell: &mut dyn FnMut(Spot)) {
        let ends_at = state.session.ends_at(self.by.gap_ms);
        if ends_at.is_none_or(|ends_at| time >= ends_at) {
            if let Some((code, at)) = state.session.abandoned_at()
                && self.by.looks(FrictionKind::Drop)
            {
                meet(state, Spot::at(FrictionKind::Drop, code), at, tell);
            }
            state.session.begin();
        }
        state.session.last_event = Some(time);
    }

    fn meet_error(
        &self,
        state: &mut FrictionState,
        name: u32,
        Moment { time, is_kept }: Moment,
        tell: &mut dyn FnMut(Spot),
    ) {
        if !is_kept {
            return;
        }
        let before = state.session.before_error;
        state.before_errors.extend(before.map(|step| (name, step)));
        meet(state, Spot::at(FrictionKind::Error, name), time, tell);
    }

    fn meet_contact(
        &self,
        state: &mut FrictionState,
        name: u32,
        Moment { time, is_kept }: Moment,
        tell: &mut dyn FnMut(Spot),
    ) {
        let before = state.last_contact.replace(time);
        if !is_kept {
            return;
        }
        if state.contacts.get(&name).is_none() {
            state.contacts.insert(name, time);
        }
        if before.is_some_and(|before| time - before <= self.by.contact_within_ms) {
            meet(state, Spot::at(FrictionKind::Contact, name), time, tell);
        }
    }

    fn take_step(
        &self,
        state: &mut FrictionState,
        code: u32,
        Moment { time, is_kept }: Moment,
        tell: &mut dyn FnMut(Spot),
    ) {
        let passed = state.steps.at(code);
        passed.times += 1;
        if is_kept {
            passed.first.get_or_insert(time);
            state.first_step.get_or_insert(time);
        }
        let session = state.session.number;
        if let Some((from, since, of)) = state.last_step.replace((code, time, session))
            && self.by.look_at_moves()
        {
            state.moves.push(Move {
                from,
                to: code,
                at: time,
                took_ms: time.saturating_sub(since),
                session,
                is_within_session: of == session,
                is_kept,
            });
        }
        let by = &self.by;
        let round = state.session.goes_round(code, by.returns);
        let is_again = state
            .session
            .tries_again(code, time, by.times, by.repeat_within_ms);
        state.session.last_step = Some((code, time, is_kept));
        if let Some(spot) = round.filter(|_| is_kept && by.looks(FrictionKind::Loop)) {
            meet(state, spot, time, tell);
        }
        if is_again && is_kept && by.looks(FrictionKind::Repeat) {
            meet(state, Spot::at(FrictionKind::Repeat, code), time, tell);
        }
    }
}

fn meet(state: &mut FrictionState, spot: Spot, at: Millis, tell: &mut dyn FnMut(Spot)) {
    let session = state.session.number;
    state.hits.at(spot).take_in(at, session);
    tell(spot);
}

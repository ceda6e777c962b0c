//! The sessions question as a fold: one unit is one session.

use serde::{Deserialize, Serialize};
use wayfarer_core::Millis;

use super::scope::{Looks, Scope};
use crate::flow::keep_bit;
use crate::trend::Tally;
use crate::{
    Context, Events, Fold, Merge, NO_CODE, Periods, PlanBuilder, QuestionError, Sessions, Unit,
    UnitRef,
};

/// Sessions a question may list.
const MAX_LISTED: usize = 10_000;
/// Durations kept for exact medians; beyond it medians are refused.
pub(super) const MAX_DURATIONS: u64 = 20_000_000;

/// Sessions and their shape.
#[derive(Debug)]
pub struct SessionsFold {
    pub(super) scope: Scope,
    pub(super) periods: Option<Periods>,
    pub(super) as_of_ms: Millis,
    pub(super) breakdown: Option<usize>,
    pub(super) names: Option<usize>,
    pub(super) listed: usize,
    keep_bit: Option<u64>,
}

/// One session so far.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SessionsState {
    pub(super) start: Option<Millis>,
    pub(super) last: Millis,
    pub(super) events: u64,
    /// Breakdown value of the first event.
    pub(super) code: u32,
    is_kept: bool,
    /// Names of the events; only where sessions are listed.
    names: Vec<u32>,
}

/// One session.
#[derive(Debug, Default)]
pub struct SessionsOutcome {
    pub(super) session: Option<Session>,
    names: Vec<u32>,
}

/// One session's figures.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Session {
    pub unit: UnitRef,
    pub start: Millis,
    pub duration_ms: Millis,
    pub events: u64,
    pub code: u32,
    pub period: Option<u32>,
}

impl Session {
    pub fn is_bounce(&self) -> bool {
        self.events == 1
    }
}

/// What many sessions add up to. The sessions of one person must be added one after the
/// other to the same partial answer: that is how people are counted without their names.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct SessionsPartial {
    pub(super) all: Figures,
    pub(super) periods: Tally<u32, Figures>,
    pub(super) groups: Tally<u32, Figures>,
    /// The first sessions by person and start: person, start, names, duration.
    pub(super) list: Vec<(u64, Millis, Vec<u32>, Millis)>,
    duration_count: u64,
    pub(super) has_dropped_durations: bool,
}

/// Sums over sessions.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Figures {
    pub sessions: u64,
    pub people: u64,
    pub bounces: u64,
    pub events: u64,
    pub duration_ms: i128,
    pub durations: Vec<Millis>,
    last_person: Option<u64>,
}

impl Figures {
    fn add(&mut self, session: &Session, keeps_duration: bool) {
        self.sessions += 1;
        self.bounces += u64::from(session.is_bounce());
        self.events += session.events;
        self.duration_ms += i128::from(session.duration_ms);
        if keeps_duration {
            self.durations.push(session.duration_ms);
        }
        let person = session.unit.person;
        if person != 0 && self.last_person != Some(person) {
            self.people += 1;
            self.last_person = Some(person);
        }
    }

    fn merge(&mut self, other: Self) {
        self.sessions += other.sessions;
        self.people += other.people;
        self.bounces += other.bounces;
        self.events += other.events;
        self.duration_ms += other.duration_ms;
        self.durations.extend(other.durations);
    }
}

impl SessionsPartial {
    fn keep_limits(&mut self) {
        if self.has_dropped_durations || self.duration_count > MAX_DURATIONS {
            self.has_dropped_durations = true;
            self.all.durations = Vec::new();
            let parts = self.periods.values_mut().chain(self.groups.values_mut());
            parts.for_each(|figures| figures.durations = Vec::new());
        }
    }

    /// Keeps the first `limit` sessions once there are clearly more.
    fn trim_list(&mut self, limit: usize) {
        if self.list.len() > limit.saturating_mul(2) {
            self.list
                .sort_unstable_by_key(|listed| (listed.0, listed.1));
            self.list.truncate(limit);
        }
    }
}

impl Merge for SessionsPartial {
    fn merge(&mut self, other: Self) {
        self.all.merge(other.all);
        self.periods.absorb(other.periods, Figures::merge);
        self.groups.absorb(other.groups, Figures::merge);
        self.list.extend(other.list);
        self.duration_count += other.duration_count;
        if self.has_dropped_durations
            || other.has_dropped_durations
            || self.duration_count > MAX_DURATIONS
        {
            self.has_dropped_durations = true;
            self.keep_limits();
        }
    }
}

impl SessionsFold {
    /// Checks the question and registers what it needs.
    pub fn new(
        question: &Sessions,
        context: &Context,
        plan: &mut PlanBuilder,
    ) -> Result<Self, QuestionError> {
        if question.list.is_some_and(|list| list > MAX_LISTED) {
            return Err(QuestionError::invalid(
                "sessions.list",
                format!("at most {MAX_LISTED} sessions are listed"),
            ));
        }
        if question
            .breakdown
            .as_deref()
            .is_some_and(|name| name.trim().is_empty())
        {
            return Err(QuestionError::invalid(
                "sessions.breakdown",
                "the property name is empty; name one or leave `breakdown` out",
            ));
        }
        let unit = match question.source {
            true => Unit::SourceSession,
            false => Unit::Session(question.rule.clone()),
        };
        let (from, to) = context.closed_range();
        let periods = question
            .period
            .map(|period| Periods::covering(period, &context.timezone, from, to))
            .transpose()?;
        Ok(Self {
            scope: Scope::new(&unit, Looks::Ahead, context, plan, "sessions.rule")?,
            periods,
            as_of_ms: context.as_of_ms,
            breakdown: question.breakdown.as_deref().map(|name| plan.codes(name)),
            names: question.list.map(|_| plan.codes("$event")),
            listed: question.list.unwrap_or(0),
            keep_bit: keep_bit(context, plan)?,
        })
    }
}

impl Fold for SessionsFold {
    type State = SessionsState;
    type Outcome = SessionsOutcome;
    type Partial = SessionsPartial;

    fn init(&self) -> SessionsState {
        SessionsState::default()
    }

    fn reset(&self, state: &mut SessionsState) {
        state.start = None;
        state.events = 0;
        state.names.clear();
    }

    fn step(&self, state: &mut SessionsState, events: Events<'_>) {
        let (Some(first), Some(last)) = (events.time().first(), events.time().last()) else {
            return;
        };
        if state.start.is_none() {
            state.start = Some(*first);
            state.code = self.breakdown.map_or(NO_CODE, |lane| events.codes(lane)[0]);
            state.is_kept = self.keep_bit.is_none_or(|bit| events.mask()[0] & bit != 0);
        }
        state.last = *last;
        state.events += events.len() as u64;
        if let Some(lane) = self.names {
            state.names.extend_from_slice(events.codes(lane));
        }
    }

    fn finish(&self, state: &SessionsState, outcome: &mut SessionsOutcome) {
        let asked = state
            .start
            .filter(|start| state.is_kept && self.scope.admits_unit(*start));
        outcome.names.clone_from(&state.names);
        outcome.session = asked.map(|start| {
            let period = self
                .periods
                .as_ref()
                .and_then(|periods| periods.index(start));
            Session {
                unit: UnitRef { person: 0, key: 0 },
                start,
                duration_ms: state.last.saturating_sub(start),
                events: state.events,
                code: state.code,
                period: period.map(|period| period as u32),
            }
        });
    }

    fn identify(&self, unit: UnitRef, outcome: &mut SessionsOutcome) {
        if let Some(session) = &mut outcome.session {
            session.unit = unit;
        }
    }

    fn add(&self, outcome: &SessionsOutcome, partial: &mut SessionsPartial) {
        let Some(session) = &outcome.session else {
            return;
        };
        let keeps = !partial.has_dropped_durations;
        partial.all.add(session, keeps);
        partial.duration_count += 1;
        if let Some(period) = session.period {
            partial.periods.at(period).add(session, keeps);
            partial.duration_count += 1;
        }
        if self.breakdown.is_some() {
            partial.groups.at(session.code).add(session, keeps);
            partial.duration_count += 1;
        }
        if keeps && partial.duration_count > MAX_DURATIONS {
            partial.keep_limits();
        }
        if self.listed > 0 {
            let names = outcome.names.clone();
            let listed = (
                session.unit.person,
                session.start,
                names,
                session.duration_ms,
            );
            partial.list.push(listed);
            partial.trim_list(self.listed);
        }
    }

    fn next_change_at(&self, _state: &SessionsState, _now: Millis) -> Option<Millis> {
        None
    }
}

//! The adoption question as a fold: what one unit did with every feature.

use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use wayfarer_core::Millis;

use super::document::Adoption;
use super::features::FeatureBits;
use super::partial::AdoptionPartial;
use super::rules::{AdoptionLevel, Thresholds, Use};
use crate::context::{first_moment, local, plus_days};
use crate::trend::{Tally, narrow};
use crate::{Context, Events, Fold, NO_CODE, PlanBuilder, QuestionError, Unit};

/// Features and groups shown when the question does not say.
const DEFAULT_TOP: usize = 25;
/// Features and groups a question may show.
const MAX_TOP: usize = 1_000;

/// Adoption of features, per unit.
#[derive(Debug)]
pub struct AdoptionFold {
    pub(super) features: FeatureBits,
    pub(super) exposure: Exposure,
    pub(super) by: Thresholds,
    pub(super) group: Option<usize>,
    pub(super) top: usize,
    pub(super) unit: String,
    /// The instant silence is measured at.
    until: Millis,
    range: (Option<Millis>, Option<Millis>),
    timezone: TimeZone,
}

/// What exposes a unit to a feature.
#[derive(Debug)]
pub(super) enum Exposure {
    /// Being active.
    Activity,
    /// An event that passes this bit.
    Shown(u64),
}

/// What is remembered of a unit between events.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct AdoptionState {
    pub(super) uses: Tally<u32, Use>,
    /// The unit's first event in the range; an event that shows every named feature when
    /// exposure is an event.
    pub(super) exposed_at: Option<Millis>,
    group: Option<u32>,
    pub(super) unnamed: u64,
}

/// What one unit contributes.
#[derive(Debug, Default)]
pub struct AdoptionOutcome {
    /// Per feature, by code.
    pub(super) reached: Vec<Reached>,
    /// Whether the unit is counted at all.
    pub(super) is_counted: bool,
    /// Whether every feature the answer lists was within reach.
    pub(super) is_exposed_to_all: bool,
    pub(super) group: u32,
    pub(super) unnamed: u64,
}

/// How far a unit got with one feature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reached {
    pub code: u32,
    pub level: AdoptionLevel,
    pub uses: u32,
    pub is_dropped: bool,
    /// From the first exposure to trying it; `None` where it was used before.
    pub to_try_ms: Option<Millis>,
    pub to_repeat_ms: Option<Millis>,
}

impl AdoptionFold {
    /// Checks the question and registers what it needs.
    pub fn new(
        question: &Adoption,
        context: &Context,
        plan: &mut PlanBuilder,
    ) -> Result<Self, QuestionError> {
        let by = Thresholds::of(question)?;
        check(question)?;
        plan.unit(question.unit.clone());
        let with_keep = |mut filter: crate::EventFilter| {
            if let Some(keep) = &context.keep {
                narrow(&mut filter, keep.clone());
            }
            filter
        };
        let features = FeatureBits::new(&question.feature, with_keep, "adoption.feature", plan)?;
        let exposure = match &question.exposed {
            Some(filter) => Exposure::Shown(plan.filter(filter, "adoption.exposed")?),
            None => {
                plan.all_events();
                Exposure::Activity
            }
        };
        let (from, to) = context.closed_range();
        plan.read(from, to);
        let until = context.to_ms.map_or(context.as_of_ms, |to| {
            context.as_of_ms.min(to.saturating_sub(1))
        });
        Ok(Self {
            features,
            exposure,
            by,
            group: question.by.as_deref().map(|name| plan.codes(name)),
            top: question.top.unwrap_or(DEFAULT_TOP),
            unit: question.unit.word().to_owned(),
            until,
            range: (context.from_ms, context.to_ms),
            timezone: context.timezone.clone(),
        })
    }

    fn in_range(&self, time: Millis) -> bool {
        let (from, to) = self.range;
        from.is_none_or(|from| time >= from) && to.is_none_or(|to| time < to)
    }

    fn end_of_day(&self, time: Millis) -> Millis {
        first_moment(
            plus_days(local(time, &self.timezone).date(), 1),
            &self.timezone,
        )
    }

    fn take_in(&self, state: &mut AdoptionState, events: Events<'_>, index: usize) {
        let (time, mask) = (events.time()[index], events.mask()[index]);
        if !self.in_range(time) {
            return;
        }
        let shows = match self.exposure {
            Exposure::Activity => true,
            Exposure::Shown(bit) => mask & bit != 0,
        };
        let is_event_of_one_feature = match (&self.features, &self.exposure) {
            (FeatureBits::Property { lane, .. }, Exposure::Shown(_)) => {
                let code = events.codes(*lane)[index];
                if shows && code != NO_CODE {
                    state.uses.at(code).exposed_at.get_or_insert(time);
                }
                true
            }
            _ => false,
        };
        if shows && !is_event_of_one_feature {
            state.exposed_at.get_or_insert(time);
        }
        let mut is_use = false;
        self.each_use(events, index, &mut |code| {
            is_use = true;
            match code {
                NO_CODE => state.unnamed += 1,
                code => state
                    .uses
                    .at(code)
                    .take_in(time, &self.by, || self.end_of_day(time)),
            }
        });
        if let Some(lane) = self.group.filter(|_| shows || is_use) {
            let code = events.codes(lane)[index];
            if code != NO_CODE {
                state.group = Some(code);
            }
        }
    }

    /// Calls `visit` with the code of every feature the event uses.
    pub(super) fn each_use(&self, events: Events<'_>, index: usize, visit: &mut dyn FnMut(u32)) {
        self.features.each_use(events, index, visit);
    }

    /// Whether the event shows features, beside being a use.
    pub(super) fn shows(&self, events: Events<'_>, index: usize) -> bool {
        let time = events.time()[index];
        let Exposure::Shown(bit) = self.exposure else {
            return false;
        };
        self.in_range(time) && events.mask()[index] & bit != 0
    }

    pub(super) fn is_in_range(&self, events: Events<'_>, index: usize) -> bool {
        self.in_range(events.time()[index])
    }

    /// When silence makes a repeated feature a dropped one.
    fn drops_at(&self, used: &Use) -> Millis {
        used.last.saturating_add(self.by.dropped_after_ms)
    }
}

fn check(question: &Adoption) -> Result<(), QuestionError> {
    let invalid = |path: &str, message: String| {
        Err(QuestionError::invalid(format!("adoption.{path}"), message))
    };
    if !matches!(
        question.unit,
        Unit::Person | Unit::Account | Unit::Relationship
    ) {
        return invalid(
            "unit",
            "features are adopted by a person, an account or a relationship".to_owned(),
        );
    }
    if question
        .top
        .is_some_and(|top| !(1..=MAX_TOP).contains(&top))
    {
        return invalid("top", format!("`top` is outside 1 to {MAX_TOP}"));
    }
    if question
        .by
        .as_deref()
        .is_some_and(|name| name.trim().is_empty())
    {
        return invalid("by", "the property name is empty".to_owned());
    }
    Ok(())
}

impl Fold for AdoptionFold {
    type State = AdoptionState;
    type Outcome = AdoptionOutcome;
    type Partial = AdoptionPartial;

    fn init(&self) -> AdoptionState {
        AdoptionState::default()
    }

    fn reset(&self, state: &mut AdoptionState) {
        state.uses.clear();
        state.exposed_at = None;
        state.group = None;
        state.unnamed = 0;
    }

    fn step(&self, state: &mut AdoptionState, events: Events<'_>) {
        for index in 0..events.len() {
            self.take_in(state, events, index);
        }
    }

    fn finish(&self, state: &AdoptionState, outcome: &mut AdoptionOutcome) {
        let uses = || state.uses.iter().map(|(_, used)| used.uses);
        let all_uses = uses().map(u64::from).sum();
        let most_uses = uses().max().unwrap_or_default();
        let is_counted = state.exposed_at.is_some() || state.uses.len() > 0;
        outcome.is_counted = is_counted;
        outcome.is_exposed_to_all = state.exposed_at.is_some();
        outcome.group = state.group.unwrap_or(NO_CODE);
        outcome.unnamed = state.unnamed;
        outcome.reached.clear();
        outcome
            .reached
            .extend(state.uses.iter().map(|(code, used)| {
                let level = used.level(&self.by, all_uses, most_uses);
                let exposed_at = used.exposed_at.or(state.exposed_at);
                let repeated_at = used.repeated_at();
                let is_repeated = level >= AdoptionLevel::Repeated;
                Reached {
                    code: *code,
                    level,
                    uses: used.uses,
                    is_dropped: is_repeated && self.drops_at(used) <= self.until,
                    to_try_ms: exposed_at
                        .zip(used.tried_at)
                        .map(|(exposed, tried)| tried - exposed)
                        .filter(|took| *took >= 0),
                    to_repeat_ms: used
                        .tried_at
                        .zip(repeated_at)
                        .map(|(tried, again)| again - tried),
                }
            }));
        outcome.reached.sort_unstable_by_key(|reached| reached.code);
    }

    fn add(&self, outcome: &AdoptionOutcome, partial: &mut AdoptionPartial) {
        partial.add(outcome);
    }

    fn next_change_at(&self, state: &AdoptionState, now: Millis) -> Option<Millis> {
        // A range that has ended keeps what it has.
        let drops = state.uses.iter().map(|(_, used)| used);
        let drops = drops
            .filter(|used| used.repeated_at().is_some())
            .map(|used| self.drops_at(used));
        drops
            .filter(|at| *at > now && self.range.1.is_none_or(|to| *at < to))
            .min()
    }
}

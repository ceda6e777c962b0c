//! The compare question as a fold: which groups somebody is in, and what they did and are.

use serde::{Deserialize, Serialize};
use wayfarer_core::Millis;

use super::document::{Compare, CompareWith};
use super::partial::ComparePartial;
use crate::breakdown::Breakdown;
use crate::shares::MINIMUM;
use crate::trend::Tally;
use crate::{
    Context, CriterionFold, CriterionOutcome, CriterionState, EventFilter, Events, Fold, NO_CODE,
    PlanBuilder, QuestionError,
};

const DEFAULT_LIMIT: usize = 30;
const MAX_LIMIT: usize = 1_000;
/// Properties a question may compare: each is a column to read.
const MAX_PROPERTIES: usize = 20;

/// How two groups differ, per person.
#[derive(Debug)]
pub struct CompareFold {
    a: CriterionFold,
    b: Option<CriterionFold>,
    /// What the groups are called.
    pub(super) names: [String; 2],
    /// Codes of event names.
    pub(super) event_lane: usize,
    pub(super) properties: Vec<Property>,
    pub(super) channel: Breakdown,
    pub(super) minimum: u64,
    pub(super) limit: usize,
    pub(super) within: Option<Millis>,
    /// Events that count at all.
    counted: u64,
    /// Events that are compared.
    compared: u64,
    range: (Option<Millis>, Option<Millis>),
    as_of_ms: Millis,
}

/// A property whose last known value is compared.
#[derive(Debug)]
pub(super) struct Property {
    pub name: String,
    pub values: Breakdown,
}

/// What is remembered of a person between events.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CompareState {
    exists: bool,
    a: CriterionState,
    b: Option<CriterionState>,
    /// First event in the range.
    start: Option<Millis>,
    events: Tally<u32, u32>,
    /// Last known value of each property.
    values: Vec<u32>,
    channel: u32,
}

/// What one person contributes.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CompareOutcome {
    pub(super) exists: bool,
    /// Kept for its memory.
    holds: CriterionOutcome,
    /// Whether they are in each group.
    pub(super) is_in: [bool; 2],
    pub(super) standing: Standing,
    /// Events with how often each was done, ascending by code.
    pub(super) events: Vec<(u32, u32)>,
    pub(super) values: Vec<u32>,
    pub(super) channel: u32,
}

/// Whether a person is compared.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Standing {
    /// They are.
    Compared,
    /// No event in the range.
    #[default]
    Inactive,
    /// Their time is not over.
    Immature,
}

impl CompareFold {
    /// Checks the question and registers what it needs.
    pub fn new(
        question: &Compare,
        context: &Context,
        plan: &mut PlanBuilder,
    ) -> Result<Self, QuestionError> {
        check(question, context)?;
        // A group looks at all time, whatever the range picks.
        let whole = Context {
            from_ms: None,
            to_ms: None,
            ..context.clone()
        };
        let group = |criterion, path, plan: &mut PlanBuilder| {
            CriterionFold::beside(path, criterion, &whole, plan)
        };
        let a = group(&question.a, "compare.a", plan)?;
        let b = match &question.b {
            CompareWith::Rest => None,
            CompareWith::Group(criterion) => Some(group(criterion, "compare.b", plan)?),
        };
        let names = question.properties.iter().flatten().enumerate();
        let properties = names.map(|(index, name)| {
            let path = format!("compare.properties[{index}]");
            let values = Breakdown::new(name, usize::MAX, plan, &path)?;
            let name = name.clone();
            Ok(Property { name, values })
        });
        let properties = properties.collect::<Result<_, QuestionError>>()?;
        let events = EventFilter {
            event: question.events.clone(),
            condition: None,
        };
        let (any, kinds) = (EventFilter::default(), &context.kinds);
        plan.all_events();
        Ok(Self {
            a,
            b,
            names: [question.name_a(), question.name_b()].map(str::to_owned),
            event_lane: plan.codes("$event"),
            properties,
            channel: Breakdown::new("$channel", usize::MAX, plan, "compare")?,
            minimum: question.minimum.unwrap_or(MINIMUM),
            limit: question.limit.unwrap_or(DEFAULT_LIMIT),
            within: question.within.map(|within| within.millis),
            counted: plan.filter_of_kinds(&any, kinds, "compare")?,
            compared: plan.filter_of_kinds(&events, kinds, "compare.events")?,
            range: (context.from_ms, context.to_ms),
            as_of_ms: context.as_of_ms,
        })
    }

    fn in_range(&self, time: Millis) -> bool {
        let (from, to) = self.range;
        from.is_none_or(|from| time >= from) && to.is_none_or(|to| time < to)
    }

    fn take_in(&self, state: &mut CompareState, events: Events<'_>, index: usize) {
        let (time, mask) = (events.time()[index], events.mask()[index]);
        if mask & self.counted == 0 {
            return;
        }
        state.exists = true;
        if state.channel == NO_CODE && self.channel.is_carried(mask) {
            state.channel = events.codes(self.channel.lane)[index];
        }
        let in_range = self.in_range(time);
        if in_range {
            state.start.get_or_insert(time);
        }
        let is_compared = mask & self.compared != 0 && self.is_looked_at(state.start, time);
        if is_compared {
            *state.events.at(events.codes(self.event_lane)[index]) += 1;
        }
    }

    /// Whether an event of who is first seen at `start` is among those that are compared:
    /// with a limit the range picks the start only.
    pub(super) fn is_looked_at(&self, start: Option<Millis>, time: Millis) -> bool {
        match (start, self.within) {
            (None, _) => false,
            (Some(_), None) => self.in_range(time),
            (Some(start), Some(within)) => time <= start.saturating_add(within),
        }
    }

    /// Whether an event takes part, beside telling of groups and values.
    pub(super) fn is_compared(&self, mask: u64) -> bool {
        mask & self.compared != 0
    }

    pub(super) fn start(&self, state: &CompareState) -> Option<Millis> {
        state.start
    }

    /// When the time of who is first seen at `start` is over.
    fn closes_at(&self, start: Millis) -> Option<Millis> {
        start.checked_add(self.within?)?.checked_add(1)
    }

    fn standing(&self, state: &CompareState) -> Standing {
        match state.start {
            None => Standing::Inactive,
            Some(start) => match self.closes_at(start) {
                Some(closes) if self.as_of_ms < closes => Standing::Immature,
                _ => Standing::Compared,
            },
        }
    }
}

impl CompareOutcome {
    /// Whether a group holds the person, and they are compared.
    pub(super) fn is_compared_in(&self, group: usize) -> bool {
        self.is_in[group] && self.standing == Standing::Compared
    }

    /// How often the person did an event.
    pub(super) fn count(&self, code: u32) -> u32 {
        let place = self.events.binary_search_by_key(&code, |(code, _)| *code);
        place.map_or(0, |place| self.events[place].1)
    }
}

fn check(question: &Compare, context: &Context) -> Result<(), QuestionError> {
    let invalid = |path: &str, message: String| Err(QuestionError::invalid(path, message));
    if context.keep.is_some() {
        let message = "a comparison has no anchoring event; put the condition into `compare.a`";
        return invalid("keep", message.to_owned());
    }
    for (path, name) in [
        ("compare.name_a", &question.name_a),
        ("compare.name_b", &question.name_b),
    ] {
        if name.as_ref().is_some_and(|name| name.trim().is_empty()) {
            return invalid(
                path,
                "the name is empty; write one or leave it out".to_owned(),
            );
        }
    }
    let properties = question.properties.as_deref().unwrap_or_default();
    if properties.len() > MAX_PROPERTIES {
        let message = format!("at most {MAX_PROPERTIES} properties are compared at once");
        return Err(QuestionError::too_large("compare.properties", message));
    }
    for (index, name) in properties.iter().enumerate() {
        if name.trim().is_empty() || properties[..index].contains(name) {
            let path = format!("compare.properties[{index}]");
            return invalid(&path, "name each property once".to_owned());
        }
    }
    if question.within.is_some_and(|within| within.millis <= 0) {
        return invalid("compare.within", "there is no time; write 7d".to_owned());
    }
    if question.minimum == Some(0) {
        return invalid("compare.minimum", "at least 1 person is needed".to_owned());
    }
    let limit = question.limit.unwrap_or(DEFAULT_LIMIT);
    match (1..=MAX_LIMIT).contains(&limit) {
        true => Ok(()),
        false => invalid(
            "compare.limit",
            format!("`limit` is outside 1 to {MAX_LIMIT}"),
        ),
    }
}

impl Fold for CompareFold {
    type State = CompareState;
    type Outcome = CompareOutcome;
    type Partial = ComparePartial;

    fn init(&self) -> CompareState {
        CompareState {
            exists: false,
            a: self.a.init(),
            b: self.b.as_ref().map(Fold::init),
            start: None,
            events: Tally::default(),
            values: vec![NO_CODE; self.properties.len()],
            channel: NO_CODE,
        }
    }

    fn reset(&self, state: &mut CompareState) {
        state.exists = false;
        self.a.reset(&mut state.a);
        if let (Some(b), Some(of)) = (&self.b, &mut state.b) {
            b.reset(of);
        }
        state.start = None;
        state.events.clear();
        state.values.fill(NO_CODE);
        state.channel = NO_CODE;
    }

    fn step(&self, state: &mut CompareState, events: Events<'_>) {
        self.a.step(&mut state.a, events);
        if let (Some(b), Some(of)) = (&self.b, &mut state.b) {
            b.step(of, events);
        }
        for (property, value) in self.properties.iter().zip(&mut state.values) {
            *value = property.values.latest(*value, events);
        }
        for index in 0..events.len() {
            self.take_in(state, events, index);
        }
    }

    fn finish(&self, state: &CompareState, outcome: &mut CompareOutcome) {
        let found = &mut outcome.holds;
        let mut holds = |group: &CriterionFold, of: &CriterionState| {
            group.finish(of, found);
            state.exists && found.holds
        };
        let in_a = holds(&self.a, &state.a);
        let in_b = match (&self.b, &state.b) {
            (Some(b), Some(of)) => holds(b, of),
            _ => state.exists && !in_a,
        };
        outcome.exists = state.exists;
        outcome.is_in = [in_a, in_b];
        outcome.standing = self.standing(state);
        outcome.channel = state.channel;
        outcome.values.clone_from(&state.values);
        outcome.events.clear();
        let events = state.events.iter().map(|(code, count)| (*code, *count));
        outcome.events.extend(events);
        outcome.events.sort_unstable();
    }

    fn add(&self, outcome: &CompareOutcome, partial: &mut ComparePartial) {
        partial.add(outcome);
    }

    fn next_change_at(&self, state: &CompareState, now: Millis) -> Option<Millis> {
        let a = self.a.next_change_at(&state.a, now);
        let b = self.b.as_ref().zip(state.b.as_ref());
        let b = b.and_then(|(b, of)| b.next_change_at(of, now));
        let closes = state.start.and_then(|start| self.closes_at(start));
        let closes = closes.filter(|closes| *closes > now);
        [a, b, closes].into_iter().flatten().min()
    }
}

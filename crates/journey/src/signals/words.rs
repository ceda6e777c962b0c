//! What members said of signals, as events: which detector and which state a word names
//! shows in a few filter bits, in binary, as for stages set by hand.

use wayfarer_core::{EventKind, Millis};

use super::document::SignalModel;
use super::signal::{SignalState, Word};
use crate::judgement::names;
use crate::lifecycle::property;
use crate::{Condition, EventFilter, Events, PlanBuilder, QuestionError};

/// How to tell words about signals among events.
#[derive(Debug)]
pub(super) struct Words {
    /// Digit *i* of the number of the detector named, counted from one.
    digits: Vec<u64>,
    /// Words that say a member is at work, or was misled.
    second: u64,
    /// Words that close.
    closing: u64,
    any: u64,
    pub owner_lane: usize,
    due_lane: usize,
}

impl Words {
    pub fn new(model: &SignalModel, plan: &mut PlanBuilder) -> Result<Self, QuestionError> {
        let is_ours = property("model", vec![model.key.clone()]);
        let mut word = |name: &str, values: Vec<String>| {
            let condition = Condition::All(vec![is_ours.clone(), property(name, values)]);
            let filter = EventFilter {
                condition: Some(condition),
                ..EventFilter::named(names::SIGNAL_SET)
            };
            plan.filter_of_kinds(&filter, &[EventKind::System], "detectors")
        };
        let mut digits = Vec::new();
        let mut digit = 1;
        while digit <= model.detectors.len() {
            let detectors = model.detectors.iter().enumerate();
            let with_digit = detectors.filter(|(index, _)| (index + 1) & digit != 0);
            let keys = with_digit.map(|(_, one)| one.key.clone()).collect();
            digits.push(word("detector", keys)?);
            digit <<= 1;
        }
        let said = |words: [&str; 2]| words.map(str::to_owned).to_vec();
        Ok(Self {
            any: digits.iter().fold(0, |bits, bit| bits | bit),
            digits,
            second: word("state", said(["in_progress", "false_positive"]))?,
            closing: word("state", said(["resolved", "false_positive"]))?,
            owner_lane: plan.codes("owner"),
            due_lane: plan.numbers("due_at"),
        })
    }

    /// Words that close signals of the detector at a position: the bits to look at, and
    /// those that must be set.
    pub fn closing(&self, detector: usize) -> (u64, u64) {
        let digits = self.digits.iter().enumerate();
        let named = digits.filter(|(digit, _)| (detector + 1) >> digit & 1 == 1);
        let wanted = named.fold(self.closing, |bits, (_, bit)| bits | bit);
        (self.any | self.closing, wanted)
    }

    /// Whether an event is a word about a signal.
    pub fn is_word(&self, mask: u64) -> bool {
        mask & self.any != 0
    }

    /// The word an event is; `None` where it is none. `index` is its place among the events
    /// at hand, `position` that among all of the subject's.
    pub fn hear(&self, events: Events<'_>, index: usize, position: u32) -> Option<Word> {
        let mask = events.mask()[index];
        if !self.is_word(mask) {
            return None;
        }
        let digits = self.digits.iter().enumerate();
        let number = digits
            .filter(|(_, bit)| mask & *bit != 0)
            .fold(0u16, |number, (digit, _)| number | 1 << digit);
        let state = match (mask & self.closing != 0, mask & self.second != 0) {
            (false, false) => SignalState::Acknowledged,
            (false, true) => SignalState::InProgress,
            (true, false) => SignalState::Resolved,
            (true, true) => SignalState::FalsePositive,
        };
        let due = events.numbers(self.due_lane)[index];
        Some(Word {
            at: events.time()[index],
            index: position,
            detector: number.checked_sub(1)?,
            state,
            owner: events.codes(self.owner_lane)[index],
            due_at: due.is_finite().then_some(due as Millis),
        })
    }
}

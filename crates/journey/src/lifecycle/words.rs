//! What members said, as events: which stage a word names shows in a few filter bits, the
//! number of the stage in binary, so that sixty-four stages take seven filters.

use serde::{Deserialize, Serialize};
use wayfarer_core::{EventKind, Millis, Value};

use super::Lifecycle;
use crate::judgement::names;
use crate::{Condition, EventFilter, Events, PlanBuilder, PropertyTest, QuestionError, Values};

/// How members' words are told among events, and what they do.
#[derive(Debug)]
pub(super) enum Voice {
    /// They hold a subject in a stage.
    Holds(Words),
    /// They send a subject from one stage to another, and rules go on from there.
    Sends(Sends),
}

/// How to tell words that hold.
#[derive(Debug)]
pub(super) struct Words {
    /// Digit *i* of the number of the stage named, counted from one.
    digits: Vec<u64>,
    released: u64,
    expires_lane: usize,
    bits: u64,
}

/// How to tell words that send.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sends {
    /// Bits that say whether it is such a word, and those that must be set.
    pub(crate) bits: u64,
    pub(crate) wanted: u64,
    /// Where it leads.
    pub(crate) way: Way,
}

/// From one stage to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Way {
    pub(crate) from: u16,
    pub(crate) to: u16,
}

/// A word that was heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Heard {
    pub(super) said: Said,
    /// Position of the event.
    pub(super) index: u32,
}

/// What was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Said {
    /// The subject is in a stage, and until when.
    Hold(Word),
    /// That is taken back.
    Release,
    /// Those in one stage go to another.
    Send(Way),
}

impl Voice {
    /// Bits of the events to listen to.
    pub(super) fn bits(&self) -> u64 {
        match self {
            Self::Holds(words) => words.bits,
            Self::Sends(sends) => sends.wanted,
        }
    }

    /// What an event says; `None` where it is none of ours.
    pub(super) fn hear(&self, events: Events<'_>, index: usize) -> Option<Said> {
        match self {
            Self::Holds(words) => words.hear(events, index),
            Self::Sends(sends) => {
                let is_ours = events.mask()[index] & sends.bits == sends.wanted;
                is_ours.then_some(Said::Send(sends.way))
            }
        }
    }
}

/// A word that stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Word {
    pub(super) stage: u16,
    /// First instant at which it no longer does.
    pub(super) until: Millis,
}

impl Words {
    pub(super) fn new(
        lifecycle: &Lifecycle,
        plan: &mut PlanBuilder,
    ) -> Result<Self, QuestionError> {
        listen(plan);
        let is_ours = property("lifecycle", vec![lifecycle.key.clone()]);
        let mut digits = Vec::new();
        let mut digit = 1;
        while digit <= lifecycle.stages.len() {
            let stages = lifecycle.stages.iter().enumerate();
            let with_digit = stages.filter(|(index, _)| (index + 1) & digit != 0);
            let keys = with_digit.map(|(_, stage)| stage.key.clone()).collect();
            let condition = Condition::All(vec![is_ours.clone(), property("to", keys)]);
            digits.push(word(plan, names::STAGE_SET, condition)?);
            digit <<= 1;
        }
        let released = word(plan, names::STAGE_RELEASED, is_ours)?;
        Ok(Self {
            bits: digits.iter().fold(released, |bits, bit| bits | bit),
            digits,
            released,
            expires_lane: plan.numbers("expires_at"),
        })
    }

    /// The word an event is; `None` where it is none of ours.
    fn hear(&self, events: Events<'_>, index: usize) -> Option<Said> {
        let mask = events.mask()[index];
        if mask & self.released != 0 {
            return Some(Said::Release);
        }
        let digits = self.digits.iter().enumerate();
        let number = digits
            .filter(|(_, bit)| mask & *bit != 0)
            .fold(0u16, |number, (digit, _)| number | 1 << digit);
        let expires = events.numbers(self.expires_lane)[index];
        let until = match expires.is_nan() {
            true => Millis::MAX,
            false => expires as Millis,
        };
        let stage = number.checked_sub(1)?;
        Some(Said::Hold(Word { stage, until }))
    }
}

/// Feeds what is known of subjects and what members say, whatever else is visible.
pub(crate) fn listen(plan: &mut PlanBuilder) {
    plan.kind(EventKind::Profile);
    plan.kind(EventKind::System);
    plan.always_visible(Condition::Property(PropertyTest {
        name: "$kind".to_owned(),
        is: Some(Values::One(Value::Number(f64::from(
            EventKind::System.code(),
        )))),
        ..PropertyTest::default()
    }));
}

/// Events whose property is one of these words.
pub(crate) fn property(name: &str, values: Vec<String>) -> Condition {
    let values = values.into_iter().map(Value::Text).collect();
    Condition::Property(PropertyTest {
        name: name.to_owned(),
        is: Some(Values::Many(values)),
        ..PropertyTest::default()
    })
}

fn word(plan: &mut PlanBuilder, event: &str, condition: Condition) -> Result<u64, QuestionError> {
    let filter = EventFilter {
        condition: Some(condition),
        ..EventFilter::named(event)
    };
    plan.filter_of_kinds(&filter, &[EventKind::System], "lifecycle")
}
